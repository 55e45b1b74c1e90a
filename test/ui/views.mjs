/** The parts of a page: the definition that Splunk reads, and the rows that the engine returned for its searches. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from './browser.mjs';

export const VIEWS = fs.readdirSync(path.join(root, 'dashboards')).map((file) => path.parse(file).name);
export const THEMES = ['dark', 'light'];
/** The incident in the fixtures of Investigate (tools/dashboards/fixtures/main.ts). */
export const INCIDENT = { client: '10.20.0.35', domain: 'freedomnet-lab.com', reason: 'ticket 4711' };

/** As in the package; Investigate is opened as a link from an incident would open it. */
export function definitionOf(name) {
  const xml = fs.readFileSync(path.join(root, 'default/data/ui/views', `${name}.xml`), 'utf8');
  const definition = JSON.parse(/<definition><!\[CDATA\[(.*?)\]\]><\/definition>/s.exec(xml)[1]);
  if (name === 'investigate')
    for (const [token, value] of Object.entries(INCIDENT))
      definition.inputs[`input_${token}`].options.defaultValue = value;
  return definition;
}

export function fixturesOf(name) {
  return JSON.parse(fs.readFileSync(path.join(root, 'test/ui/fixtures', `${name}.json`), 'utf8'));
}

/** As @splunk/datasources reads rows. */
export function asData({ fields, columns }) {
  return { fields: fields.map((name) => ({ name })), columns };
}
