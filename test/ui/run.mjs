/**
 * `npm run test:ui`: draws each dashboard, as shipped, in headless Chromium, light and dark. Fails on a missing
 * panel, "N/A", an error in the console, or a request that this program does not answer. The rows are samples
 * (samples.mjs); the SPL is not run, only searched for tokens.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const out = path.join(root, 'dist/ui');
if (!fs.existsSync(path.join(here, 'node_modules')))
  execFileSync('npm', ['ci'], { cwd: here, stdio: 'inherit' });
const require = createRequire(path.join(here, 'package.json'));
const esbuild = require('esbuild');
const { chromium } = require('playwright-core');
const { sampleRows } = await import('./samples.mjs');

const ROWS_OF_ONE = ['ds_status', 'ds_counts', 'ds_today', 'ds_pair', 'ds_good'];
const VISIT = { client: '10.20.0.35', domain: 'freedomnet-lab.com' };
const faults = [];

await build();
const server = createServer(serve).listen(0);
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
for (const name of fs.readdirSync(path.join(root, 'dashboards')).map((file) => path.parse(file).name))
  for (const theme of ['dark', 'light']) await look(name, theme);
await browser.close();
server.close();
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'dashboards in the browser: passed' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function build() {
  await esbuild.build({
    entryPoints: [path.join(here, 'page.jsx')],
    outdir: out,
    bundle: true,
    format: 'esm',
    splitting: true,
    minify: true,
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: { '.woff': 'file', '.woff2': 'file', '.png': 'file', '.svg': 'file' },
    logLevel: 'error',
  });
}

function findChromium() {
  const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => fs.existsSync(file));
  if (found === undefined) throw new Error('no Chromium: install the package chromium');
  return found;
}

function serve({ url }, reply) {
  const file = path.join(out, path.basename(new URL(url, 'http://x').pathname));
  if (!file.endsWith('.js') || !fs.existsSync(file))
    return reply.end('<!doctype html><html lang="en"><title>x</title>');
  reply.setHeader('content-type', 'text/javascript');
  return reply.end(fs.readFileSync(file));
}

/** The definition inside the file that Splunk reads. */
function shipped(name) {
  const xml = fs.readFileSync(path.join(root, 'default/data/ui/views', `${name}.xml`), 'utf8');
  return JSON.parse(/<definition><!\[CDATA\[(.*?)\]\]><\/definition>/s.exec(xml)[1]);
}

function fixturesOf(name, definition) {
  return Object.fromEntries(
    Object.entries(definition.dataSources).map(([id, { options }]) => {
      const [, list] = /\| table ([^|]*)$/.exec(options.query) ?? [];
      const fields = (
        list ??
        { ds_status: 'status meaning next', ds_days: 'day bytes_out incidents', ds_today: 'sent usual' }[
          id
        ] ??
        'client'
      )
        .trim()
        .split(/[\s,]+/);
      return [id, sampleRows(name, fields, ROWS_OF_ONE.includes(id) ? 1 : 7)];
    }),
  );
}

async function look(name, theme) {
  const definition = shipped(name);
  const fault = (text) => faults.push(`${name}, ${theme}: ${text}`);
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, deviceScaleFactor: 0.7 });
  page.on(
    'console',
    (message) => message.type() === 'error' && fault(`console: ${message.text().slice(0, 300)}`),
  );
  page.on('pageerror', (error) => fault(`page: ${error.message.slice(0, 300)}`));
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (/current-context|data\/ui\/times/.test(url)) return route.fulfill({ json: { entry: [] } });
    if (url.startsWith(origin) || url.startsWith('data:') || url.startsWith('blob:')) return route.continue();
    fault(`a request to ${url}`);
    return route.abort();
  });
  await page.goto(origin);
  if (name === 'investigate')
    for (const [token, value] of Object.entries(VISIT))
      definition.inputs[`input_${token}`].options.defaultValue = value;
  await page.evaluate(
    ({ state }) => {
      window.$C = {
        SPLUNKD_PATH: '/en-US/splunkd/__raw',
        MRSPARKLE_ROOT_PATH: '',
        MRSPARKLE_PORT_NUMBER: 8000,
        LOCALE: 'en-US',
        USERNAME: 'admin',
        SERVER_ZONEINFO: '### SERIALIZED TIMEZONE FORMAT 1.0;Y0 N 55 54 43;$',
      };
      window.__page = state;
      document.body.innerHTML = '<div id="root"></div>';
      document.body.style.cssText = `margin:0;background:${state.theme === 'dark' ? '#15181c' : '#f2f4f5'}`;
      const script = document.createElement('script');
      script.type = 'module';
      script.src = '/page.js';
      document.body.append(script);
    },
    { state: { definition, fixtures: fixturesOf(name, definition), theme } },
  );
  const titles = Object.values(definition.visualizations).flatMap(({ title }) => title ?? []);
  try {
    await page.getByText(titles.at(-1)).first().waitFor({ timeout: 90_000 });
  } catch {
    fault('was not drawn within 90 seconds');
  }
  await page.waitForTimeout(5000);
  const text = await page.evaluate(() => document.body.innerText);
  for (const title of titles) if (!text.includes(title)) fault(`the panel "${title}" is missing`);
  for (const bad of ['N/A', 'No search results', 'is not defined', 'Set token value'])
    if (text.includes(bad)) fault(`shows "${bad}"`);
  const searches = await page.evaluate(() => window.__searches ?? []);
  for (const id of Object.keys(definition.dataSources))
    if (!searches.some((search) => search.id === id)) fault(`${id} was not asked`);
  for (const { id, options } of searches)
    if (/\$\w+(\|s)?\$/.test(JSON.stringify(options))) fault(`${id} was asked with an empty token`);
  fs.mkdirSync(path.join(out, 'pictures'), { recursive: true });
  await page.screenshot({ path: path.join(out, 'pictures', `${name}-${theme}.png`), fullPage: true });
  await page.close();
}
