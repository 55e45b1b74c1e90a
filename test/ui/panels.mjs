/** Compares each panel with the rows that its search returned: columns, cells, values, points. */

const CHARTS = ['splunk.column', 'splunk.bar', 'splunk.line'];
const NOT_THERE = ['N/A', 'No search results', 'is not defined', 'Set token value', 'No data', 'Loading'];

/** @returns faults that are still there after `patience` milliseconds, in sentences */
export async function panelFaults(page, definition, fixtures, patience = 60_000) {
  const end = Date.now() + patience;
  for (;;) {
    const seen = await page.evaluate(readPanels, Object.keys(definition.visualizations));
    const faults = Object.entries(definition.visualizations).flatMap(([id, one]) =>
      faultsOf(one, seen[id], fixtures).map((fault) => `${id}: ${fault}`),
    );
    if (faults.length === 0 || Date.now() > end) return faults;
    await page.waitForTimeout(1000);
  }
}

/** Runs in the page. */
function readPanels(ids) {
  const texts = (node, selector) => [...node.querySelectorAll(selector)].map((one) => one.innerText.trim());
  return Object.fromEntries(
    ids.map((id) => {
      const node = document.getElementById(id);
      if (node === null) return [id, null];
      return [
        id,
        {
          text: node.innerText,
          headers: [...node.querySelectorAll('[data-test-label]')].map((one) => one.dataset.testLabel),
          rows: [...node.querySelectorAll('tbody tr')].map((row) => texts(row, 'td')),
          major: node.querySelector('[data-test="majorValue"]')?.title,
          points: [...node.querySelectorAll('.highcharts-series-group .highcharts-point')].map(
            (one) => one.getAttribute('aria-label') ?? '',
          ),
          links: [...node.querySelectorAll('a[href]:not([href^="#"])')].map((one) =>
            one.getAttribute('href'),
          ),
        },
      ];
    }),
  );
}

function faultsOf({ type, title, options = {}, dataSources = {} }, seen, fixtures) {
  if (seen === null) return ['is not on the page'];
  const faults = NOT_THERE.filter((bad) => seen.text.includes(bad)).map((bad) => `shows "${bad}"`);
  if (title !== undefined && !seen.text.includes(title)) faults.push(`the title "${title}" is missing`);
  if (type === 'splunk.markdown') return [...faults, ...markdownFaults(options.markdown, seen)];
  const fixture = fixtures[dataSources.primary];
  if ((fixture.columns[0] ?? []).length === 0) return [...faults, 'its search returned no row'];
  if (type === 'splunk.table') return [...faults, ...tableFaults(options, seen, fixture)];
  if (type === 'splunk.singlevalue') return [...faults, ...valueFaults(options, seen, fixture)];
  if (CHARTS.includes(type)) return [...faults, ...chartFaults(options, seen, fixture)];
  return [...faults, `nothing here checks ${type}`];
}

function markdownFaults(markdown, { links }) {
  const wanted = [...markdown.matchAll(/\]\(([^)\s]*)\)/g)].length;
  return links.length === wanted ? [] : [`${links.length} links in place of ${wanted}`];
}

function tableFaults({ count = 10, headerVisibility }, { headers, rows }, { fields, columns }) {
  const faults = [];
  if (headerVisibility !== 'none' && headers.join() !== fields.join())
    faults.push(`columns ${headers.join()} in place of ${fields.join()}`);
  const length = Math.min(count, columns[0].length);
  if (rows.length !== length) return [...faults, `${rows.length} rows in place of ${length}`];
  rows.forEach((cells, row) =>
    cells.forEach((cell, column) => {
      const wanted = plain(columns[column]?.[row]);
      if (plain(cell) !== wanted)
        faults.push(`row ${row + 1}, ${fields[column]}: "${cell}", not "${wanted}"`);
    }),
  );
  return faults;
}

function valueFaults({ majorValue }, { major = '' }, fixture) {
  const wanted = plain(column(fixture, fieldsIn(majorValue)[0]).at(-1));
  return major !== '' && plain(major) === wanted ? [] : [`the value "${major}", not "${wanted}"`];
}

/** Each point of each series, by the text for screen readers: "2. Tuesday, 10." A 0 may have no column. */
function chartFaults({ y, y2 = '' }, { points }, fixture) {
  const wanted = [...fieldsIn(y), ...fieldsIn(y2)].flatMap((field) =>
    column(fixture, field).filter((value) => value !== null),
  );
  const shown = points.map((label) =>
    Number(/(-?[\d,.]+)\.(?: \w*\.?)?$/.exec(label)?.[1].replaceAll(',', '')),
  );
  const visible = wanted.filter((value) => Number(value) !== 0);
  const missing = visible.filter((value) => !shown.some((one) => near(one, Number(value))));
  const isCountRight = points.length >= visible.length && points.length <= wanted.length;
  return [
    ...(isCountRight ? [] : [`${points.length} points in place of ${wanted.length}`]),
    ...missing.map((value) => `no point for ${value}; points: ${points.join(' ').slice(0, 200)}`),
  ];
}

function near(a, b) {
  return Math.abs(a - b) <= 0.01 * Math.max(1, Math.abs(b));
}

function fieldsIn(expression) {
  return [...expression.matchAll(/'([^']+)'/g)].map(([, field]) => field);
}

function column({ fields, columns }, field) {
  return columns[fields.indexOf(field)] ?? [];
}

/** Splunk's components write numbers with commas and join the values of a field. */
function plain(value) {
  const text = [value ?? ''].flat().join(' ').replaceAll(/\s+/g, ' ').trim();
  return /^-?[\d,]+(\.\d+)?$/.test(text) ? String(Number(text.replaceAll(',', ''))) : text;
}
