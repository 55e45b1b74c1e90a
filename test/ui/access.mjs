/** Accessibility of a page: axe's rules, every link and input by keyboard, and a width of 1,280 pixels. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './browser.mjs';

const require = createRequire(path.join(root, 'test/ui/package.json'));
/**
 * Rules about things outside these pages: the heading is in Splunk's page header, and all its charts have the same
 * label.
 */
const NOT_OURS = ['page-has-heading-one', 'landmark-unique'];
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** @param exceptions rules that are not applied */
export async function axeFaults(page, exceptions = NOT_OURS) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(
    async (rules) => {
      const { violations } = await window.axe.run(document, { resultTypes: ['violations'], rules });
      return violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)}: ${failureSummary}`),
      }));
    },
    Object.fromEntries(exceptions.map((id) => [id, { enabled: false }])),
  );
  return violations.map(({ id, nodes }) => `axe: ${id}: ${nodes.length} times, ${nodes[0].slice(0, 300)}`);
}

/**
 * Goes through the page with the Tab key; everything that a mouse can click must receive the focus, and Enter must
 * open it.
 */
export async function keyboardFaults(page, definition) {
  const wanted = new Set([
    ...Object.keys(definition.inputs),
    ...Object.entries(definition.visualizations)
      .filter(([, { eventHandlers = [] }]) => eventHandlers.length > 0)
      .map(([id]) => id),
    ...Object.entries(definition.visualizations)
      .filter(([, { options }]) => /\]\(/.test(options?.markdown ?? ''))
      .map(([id]) => id),
  ]);
  const reached = new Map();
  await page.evaluate(() => document.body.focus());
  for (let step = 0; step < 600 && reached.size < wanted.size; step += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const node = document.activeElement;
      const owner = node?.closest('[data-input-id], [data-test="grid-item"]');
      const isControl = node?.matches('input, button, td, a[href]:not([href^="#"])');
      return isControl ? (owner?.dataset.inputId ?? owner?.id) : null;
    });
    if (wanted.has(found)) reached.set(found, true);
  }
  return [...wanted].filter((id) => !reached.has(id)).map((id) => `the Tab key does not reach ${id}`);
}

/** Enter on the first cell of a panel opens what a click opens. */
export async function enterFaults(page, id) {
  await page.evaluate(() => (window.__opened = []));
  await page.locator(`#${id} td[data-row-index="0"]`).last().focus();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(500);
  const opened = await page.evaluate(() => window.__opened.length);
  return opened === 1 ? [] : [`Enter on a cell of ${id} opens ${opened} pages`];
}

/** Nothing may be wider than the page, and no table may need scrolling in its panel. */
export async function sizeFaults(page) {
  return page.evaluate(() => {
    const tables = [...document.querySelectorAll('[data-test="scroll-container"]')];
    const idOf = (node) => node.closest('[data-test="grid-item"]')?.id;
    const beyond = (whole, shown, word) =>
      tables
        .filter((node) => node[whole] > node[shown] + 2)
        .map(
          (node) => `${idOf(node)}: the table is ${node[whole] - node[shown]} pixels ${word} than its panel`,
        );
    const headings = [...document.querySelectorAll('thead tr')].filter((node) => node.offsetHeight > 45);
    return [
      ...(document.documentElement.scrollWidth > 1280 ? ['the page is wider than 1,280 pixels'] : []),
      ...beyond('scrollWidth', 'clientWidth', 'wider'),
      ...beyond('scrollHeight', 'clientHeight', 'higher'),
      ...headings.map((node) => `${idOf(node)}: a heading does not fit into one line`),
    ];
  });
}
