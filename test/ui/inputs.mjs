/**
 * Checks every input of a view: a value that is typed or chosen changes the searches that use it, and stays a value
 * in them.
 */
import { HOSTILE, queryFaults, searchesWhen, usersOf } from './searches.mjs';
import { TIMES } from './splunkd.mjs';

export async function inputFaults(page, definition) {
  const faults = [];
  for (const [id, { type, options }] of Object.entries(definition.inputs)) {
    if (usersOf(definition, options.token).length === 0)
      faults.push(`${id}: no search uses $${options.token}$`);
    if (type === 'input.text') faults.push(...(await textFaults(page, definition, id, options.token)));
    else if (type === 'input.dropdown') faults.push(...(await choiceFaults(page, definition, id, options)));
    else faults.push(...(await timeFaults(page, definition, id, options.token)));
  }
  return faults;
}

async function textFaults(page, definition, id, token) {
  const faults = [];
  const field = page.locator(`[data-input-id="${id}"] input`);
  const before = await field.inputValue();
  for (const value of [...HOSTILE, before === '' ? 'x' : before]) {
    await field.fill(value);
    await field.press('Enter');
    faults.push(...(await valueFaults(page, definition, token, value)).map((fault) => `${id}: ${fault}`));
  }
  return faults;
}

async function choiceFaults(page, definition, id, { token, items }) {
  const faults = [];
  for (const { label, value } of [...items].reverse()) {
    await page.locator(`[data-input-id="${id}"] button`).first().click();
    await page.getByRole('option', { name: label, exact: true }).click();
    faults.push(...(await valueFaults(page, definition, token, value)).map((fault) => `${id}: ${fault}`));
  }
  return faults;
}

async function valueFaults(page, definition, token, value) {
  const ids = usersOf(definition, token);
  const template = (id) => definition.dataSources[id].options.query;
  const faultsIn = (searches) =>
    ids.flatMap((id) =>
      queryFaults(template(id), searches[id]?.query, token, value).map((one) => `${id}: ${one}`),
    );
  return faultsIn(await searchesWhen(page, (searches) => faultsIn(searches).length === 0));
}

async function timeFaults(page, definition, id, token) {
  const faults = [];
  const ids = usersOf(definition, token);
  for (const { label, earliest, latest } of TIMES) {
    await page.locator(`[data-input-id="${id}"] button`).first().click();
    const presets = page.getByRole('button', { name: 'Presets' });
    if ((await presets.getAttribute('aria-expanded')) !== 'true') await presets.click();
    await page.getByText(label, { exact: true }).last().click();
    const isThere = (searches) =>
      ids.every((one) => {
        const asked = searches[one]?.queryParameters;
        return asked?.earliest === earliest && asked.latest === latest;
      });
    if (!isThere(await searchesWhen(page, isThere)))
      faults.push(`${id}: "${label}" does not reach ${ids.join()}`);
  }
  return faults;
}
