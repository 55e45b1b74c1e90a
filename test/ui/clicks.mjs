/**
 * Checks where every click leads, for the values of the row. No link opens a search that writes: it ends with `no`,
 * which a person replaces. A column that is not listed here must open nothing and set nothing.
 */
import { searchesWhen } from './searches.mjs';

const act = (decision, whom, domain) =>
  `search: | \`dnsexfil_act(${decision}, "${whom}", "${domain}", 30, "reason: ...", no)\``;
const investigate = ({ client, domain }) => `investigate: ${client} ${domain}`;
const each = (columns, where) => Object.fromEntries(columns.split(' ').map((column) => [column, where]));

/** By view and panel: what a click on a cell of a column does with its row. */
const CLICKS = {
  overview: {
    viz_status: each('status meaning next', () => 'health:'),
    viz_table: {
      ...each('seen client domain popularity state kind sent reason clients investigate', investigate),
      mute: ({ client, domain }) => act('mute', client, domain),
      allow: ({ client, domain }) => act('allow', client, domain),
    },
  },
  investigate: {
    viz_actions: each('decision what open search', ({ search }) => `search: ${search}`),
    viz_clients: each('client state kind sent seen', ({ client }) => `set client: ${client}`),
    viz_domains: each('domain state kind sent seen', ({ domain }) => `set domain: ${domain}`),
  },
  tuning: {
    viz_mutes: { end: ({ client, domain }) => act('unmute', client, domain) },
    viz_allowed: { end: ({ client, domain }) => act('disallow', client, domain) },
    viz_learnt: { end: ({ domain }) => act('unlearn', 'none', domain) },
  },
};

export async function clickFaults(page, name, definition, fixtures) {
  const faults = [];
  for (const [id, { type, dataSources, eventHandlers = [] }] of Object.entries(definition.visualizations)) {
    if (type !== 'splunk.table') continue;
    const sets = eventHandlers.flatMap(({ options }) => options.tokens ?? []).map(({ token }) => token);
    const { fields, columns } = fixtures[dataSources.primary];
    const row = Object.fromEntries(fields.map((field, index) => [field, columns[index][0]]));
    for (const [index, field] of fields.entries()) {
      const wanted = CLICKS[name]?.[id]?.[field]?.(row) ?? 'nothing';
      const found = await click(page, id, index, sets);
      if (found !== wanted) faults.push(`${id}: a click on ${field} does "${found}", not "${wanted}"`);
    }
  }
  return faults;
}

/**
 * The effect of a click on a cell of the first row; `sets`: tokens that it may set, whose inputs get a different
 * value first.
 */
async function click(page, id, column, sets) {
  for (const token of sets) await fill(page, token, 'another');
  await page.evaluate(() => {
    window.__opened = [];
    window.__before = window.__searches.length;
  });
  await page.locator(`#${id} td[data-row-index="0"][data-col-index="${column}"]`).click();
  await page.waitForTimeout(400);
  for (const token of sets) {
    const value = await inputOf(page, token).inputValue();
    const isAsked = (searches) =>
      JSON.stringify(Object.values(searches)).includes(JSON.stringify(value).slice(1, -1));
    if (value !== 'another' && isAsked(await searchesWhen(page, isAsked))) return `set ${token}: ${value}`;
  }
  const { opened, count } = await page.evaluate(() => ({
    opened: window.__opened,
    count: window.__searches.length - window.__before,
  }));
  if (opened.length > 1) return `opens ${opened.length} pages`;
  if (opened.length === 1) return readAddress(opened[0]);
  return count > 0 ? 'asks again' : 'nothing';
}

async function fill(page, token, value) {
  await inputOf(page, token).fill(value);
  await inputOf(page, token).press('Enter');
  await page.waitForTimeout(300);
}

function inputOf(page, token) {
  return page.locator(`[data-input-id="input_${token}"] input`);
}

/** An address in words; unexpected parameters are included. */
export function readAddress(address) {
  const { pathname, searchParams } = new URL(address, 'http://splunk');
  const values = [...searchParams].filter(([, value]) => !['-1m', 'now'].includes(value));
  const page = pathname.split('/').at(-1);
  const expected = { search: 'q', investigate: 'form.client,form.domain' }[page] ?? '';
  const names = values.map(([key]) => key).join();
  if (names !== expected) return `${page} with ${names}`;
  return `${page}: ${values.map(([, value]) => value).join(' ')}`.trim();
}

/** Values of a row that try to escape their parameter: the address must still have the expected parameters. */
export async function hostileRowFaults(page, definition, values) {
  const faults = [];
  for (const [id, { eventHandlers = [] }] of Object.entries(definition.visualizations)) {
    const columns = eventHandlers.some(({ type }) => type === 'drilldown.customUrl')
      ? await page.locator(`#${id} tbody tr`).count()
      : 0;
    for (let row = 0; row < columns; row += 1) {
      await page.evaluate(() => (window.__opened = []));
      await page.locator(`#${id} td[data-row-index="${row}"]`).last().click();
      await page.waitForTimeout(300);
      const [address = ''] = await page.evaluate(() => window.__opened);
      const { searchParams, hash } = new URL(address, 'http://splunk');
      const names = [...searchParams.keys()].join();
      if (!['q,earliest,latest', 'form.client,form.domain', ''].includes(names) || hash !== '')
        faults.push(`${id}: "${values[row]}" changes the address ${address}`);
      const read = [...searchParams.values()].join(' ');
      if (names !== '' && !read.includes(values[row % values.length]))
        faults.push(`${id}: "${values[row]}" is not whole in ${address}`);
    }
  }
  return faults;
}
