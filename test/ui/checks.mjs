/** The checks of `npm run test:ui`, by name. Each opens pages and returns faults, in sentences. */
import { axeFaults, enterFaults, keyboardFaults, sizeFaults } from './access.mjs';
import { picture, withPage } from './browser.mjs';
import { clickFaults, hostileRowFaults } from './clicks.mjs';
import { inputFaults } from './inputs.mjs';
import { panelFaults } from './panels.mjs';
import { reportChecks } from './report.mjs';
import { HOSTILE } from './searches.mjs';
import { schemaFaults } from './schema.mjs';
import { asData, definitionOf, fixturesOf, THEMES, VIEWS } from './views.mjs';

/** The overview of a site without incidents, by file of fixtures. */
const EMPTY_STATES = {
  'overview-nothing-found': 'Nothing found',
  'overview-no-data': 'No DNS data',
  'overview-not-running': 'Not running',
};

export const checks = [
  { name: 'schema', run: () => schemaFaults() },
  ...VIEWS.flatMap((name) => THEMES.map((theme) => ({ name: `${name} ${theme}`, run: look(name, theme) }))),
  ...VIEWS.map((name) => ({ name: `${name} inputs and clicks`, run: use(name) })),
  ...VIEWS.map((name) => ({ name: `${name} with hostile rows`, run: attack(name) })),
  ...Object.entries(EMPTY_STATES).map(([file, state]) => ({ name: file, run: lookAtEmpty(file, state) })),
  ...reportChecks,
];

/** Every value, no empty panel, axe's rules, sizes, and a picture. */
function look(name, theme) {
  return (browser) =>
    withView(browser, name, { theme }, async (page, definition, fixtures) => {
      const faults = await panelFaults(page, definition, fixtures);
      await page.waitForTimeout(1500);
      faults.push(...(await sizeFaults(page)), ...(await axeFaults(page)));
      await picture(page, `${name}-${theme}`);
      return faults;
    });
}

function use(name) {
  return (browser) =>
    withView(browser, name, {}, async (page, definition, fixtures) => {
      await panelFaults(page, definition, fixtures);
      const faults = await keyboardFaults(page, definition);
      faults.push(...(await clickFaults(page, name, definition, fixtures)));
      if (name === 'overview') faults.push(...(await enterFaults(page, 'viz_table')));
      faults.push(...(await inputFaults(page, definition)));
      return faults;
    });
}

/** Rows in which every text tries to become SPL, markup, or another part of an address. */
function attack(name) {
  return (browser) => {
    const fixtures = hostile(fixturesOf(name));
    return withView(browser, name, { fixtures }, async (page, definition) => {
      await page.locator('td').first().waitFor();
      await page.waitForTimeout(3000);
      const markup = await page.evaluate(() => document.querySelectorAll('img[src="x"], td a').length);
      const faults = markup === 0 ? [] : ['a value became markup'];
      return [...faults, ...(await hostileRowFaults(page, definition, HOSTILE))];
    });
  };
}

function hostile(fixtures) {
  return Object.fromEntries(
    Object.entries(fixtures).map(([id, { fields, columns }]) => {
      const isText = columns.map((column, index) => fields[index] !== '_time' && column.some(isWord));
      const rows = HOSTILE.map((value, row) =>
        fields.map((_, index) => (isText[index] ? value : (columns[index][row] ?? '1'))),
      );
      return [id, { fields, columns: fields.map((_, index) => rows.map((one) => one[index])) }];
    }),
  );
}

function isWord(value) {
  return Number.isNaN(Number(value));
}

function lookAtEmpty(file, state) {
  return (browser) =>
    withView(browser, 'overview', { fixtures: fixturesOf(file) }, async (page, definition, fixtures) => {
      const faults = await panelFaults(page, definition, fixtures);
      const shown = await page.locator('#viz_status td').first().innerText();
      await picture(page, file);
      return shown.trim() === state ? faults : [...faults, `the state is "${shown}", not "${state}"`];
    });
}

function withView(browser, name, { theme = 'dark', fixtures = fixturesOf(name) }, work) {
  const definition = definitionOf(name);
  const data = Object.fromEntries(Object.entries(fixtures).map(([id, one]) => [id, asData(one)]));
  return withPage(
    (fault) => browser.open({ definition, fixtures: data, theme }, fault),
    (page) => work(page, definition, fixtures),
  );
}
