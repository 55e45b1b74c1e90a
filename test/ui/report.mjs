/**
 * The page of `dnsexfil report`: a demo of captured tunnels, and a log whose clients and names are markup. axe without
 * exceptions, keyboard, light and dark, a narrow window, paper.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { axeFaults } from './access.mjs';
import { out, picture, root, withPage } from './browser.mjs';

const CAPTURES = ['dnstt__ssh', 'iodine__txt-base32-file', 'dnscat2__txt-enc-file'];
/** Each is the client and a part of the names of one tunnel. */
const HOSTILE = [
  '<img src=x onerror=window.__hit=1>',
  '"><script>window.__hit=1</script>',
  "</style><svg onload='window.__hit=1'>",
  '<a href="javascript:window.__hit=1">look</a>',
  '&lt;b&gt; {{7*7}} ${7*7}',
  '\u202egnp.exe\u202c',
];
const NARROW = { width: 360, height: 800 };

export const reportChecks = ['demo', 'hostile'].flatMap((name) => [
  ...['light', 'dark'].map((theme) => ({ name: `report ${name} ${theme}`, run: look(name, theme) })),
  { name: `report ${name} by keyboard, narrow and on paper`, run: use(name) },
]);

function look(name, theme) {
  return (browser) =>
    withReport(browser, name, { colorScheme: theme }, async (page) => {
      const faults = [...(await axeFaults(page, [])), ...(await widthFaults(page))];
      await picture(page, `report-${name}-${theme}`);
      if (name === 'hostile') faults.push(...(await markupFaults(page)));
      return faults;
    });
}

function use(name) {
  return (browser) =>
    withReport(browser, name, {}, async (page) => {
      const faults = await keyboardFaults(page);
      await page.setViewportSize(NARROW);
      faults.push(...(await widthFaults(page)));
      await picture(page, `report-${name}-narrow`);
      faults.push(...(await paperFaults(page)));
      return faults;
    });
}

function withReport(browser, name, options, work) {
  return withPage((fault) => browser.openFile(pathToFileURL(reportOf(name)).href, options, fault), work);
}

function reportOf(name) {
  const file = path.join(out, `report-${name}.html`);
  if (written.has(name)) return file;
  const logs = name === 'demo' ? CAPTURES.map(captureFile) : [writeHostileLog()];
  execFileSync(process.execPath, ['tools/dnsexfil.js', 'report', '--out', file, ...logs], { cwd: root });
  written.add(name);
  return file;
}

const written = new Set();

function captureFile(name) {
  return path.join(root, 'training/data/tunnels', `${name}.csv.gz`);
}

function writeHostileLog() {
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const lines = HOSTILE.flatMap((text, client) =>
    Array.from({ length: 200 }, (_, i) => {
      const payload = Buffer.from(`${client} ${i} ${Math.sin(i + client)}`)
        .toString('hex')
        .slice(0, 44);
      const name = `${payload}.${text.replaceAll('.', '')}.tunnel${client}.example.net`;
      return `${1_700_000_000 + 9 * i},${quoted(text)},${quoted(name)}`;
    }),
  );
  const file = path.join(out, 'hostile.csv');
  fs.mkdirSync(out, { recursive: true });
  fs.writeFileSync(file, `_time,src,query\n${lines.join('\n')}\n`);
  return file;
}

/** The texts are shown, and none of them became an element or ran. */
async function markupFaults(page) {
  const { elements, hit, text } = await page.evaluate(() => ({
    elements: document.querySelectorAll(
      'script, img, iframe, object, svg [onload], [onerror], a[href^="javascript"]',
    ).length,
    hit: window.__hit !== undefined,
    text: document.body.innerText,
  }));
  const faults = elements === 0 && !hit ? [] : [`markup of a name: ${elements} elements, run: ${hit}`];
  return [
    ...faults,
    ...HOSTILE.slice(0, 5).flatMap((one) => (text.includes(one) ? [] : [`does not show ${one}`])),
  ];
}

/** The Tab key reaches each link and each "Reported by", visibly; Enter opens it. */
async function keyboardFaults(page) {
  const wanted = await page.evaluate(() => document.querySelectorAll('a[href], summary').length);
  const reached = new Set();
  const faults = [];
  for (let step = 0; step < 2 * wanted + 20 && reached.size < wanted; step += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const node = document.activeElement;
      const all = [...document.querySelectorAll('a[href], summary')];
      return { index: all.indexOf(node), outline: getComputedStyle(node).outlineStyle, tag: node.tagName };
    });
    if (found.index < 0) continue;
    reached.add(found.index);
    if (found.outline === 'none') faults.push(`the focus on ${found.tag} cannot be seen`);
    if (found.tag !== 'SUMMARY') continue;
    await page.keyboard.press('Enter');
    const isOpen = await page.evaluate(() => document.activeElement.parentElement.open);
    if (!isOpen) faults.push('Enter does not open "Reported by"');
  }
  return reached.size === wanted
    ? faults
    : [...faults, `the Tab key reaches ${reached.size} of ${wanted} elements`];
}

/** Black on white, nothing collapsed, nothing wider than the sheet. */
async function paperFaults(page) {
  await page.reload();
  await page.setViewportSize({ width: 760, height: 1000 });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const { colour, background, folded } = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body);
    const lists = [...document.querySelectorAll('details ul')];
    return {
      colour: color,
      background: backgroundColor,
      folded: lists.filter((one) => one.offsetHeight === 0).length,
    };
  });
  const faults = [];
  if (colour !== 'rgb(0, 0, 0)' || background !== 'rgb(255, 255, 255)')
    faults.push(`prints ${colour} on ${background}`);
  if (folded > 0) faults.push(`${folded} lists are folded on paper`);
  const sheets = await page.pdf({ format: 'A4' });
  if (!sheets.subarray(0, 5).equals(Buffer.from('%PDF-'))) faults.push('cannot be printed');
  return [...faults, ...(await widthFaults(page))];
}

async function widthFaults(page) {
  const [needed, width] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    window.innerWidth,
  ]);
  return needed > width ? [`the page needs ${needed} of ${width} pixels`] : [];
}
