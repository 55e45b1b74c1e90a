/**
 * Checks dashboards/*.json, and mistakes that only it finds, with Splunk's own published schema. It runs in a
 * separate process (schema.cjs), because it needs the globals of a browser.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './browser.mjs';
import { MISTAKES } from './mistakes.mjs';
import { VIEWS } from './views.mjs';

export function schemaFaults() {
  const sound = VIEWS.map((name) => ({ name, definition: read(name) }));
  const spoilt = MISTAKES.map(({ name, dashboard, spoil }) => {
    const definition = structuredClone(read(dashboard));
    spoil(definition);
    return { name, definition };
  });
  const faults = validate([...sound, ...spoilt].map(({ definition }) => definition));
  return [
    ...sound.flatMap(({ name }, index) => faults[index].map((fault) => `${name}: ${fault}`)),
    ...spoilt
      .filter((_, index) => faults[sound.length + index].length === 0)
      .map(({ name }) => `the schema does not refuse ${name}`),
  ];
}

function read(name) {
  return JSON.parse(fs.readFileSync(path.join(root, 'dashboards', `${name}.json`), 'utf8'));
}

function validate(definitions) {
  const program = path.join(root, 'test/ui/schema.cjs');
  const reply = execFileSync(process.execPath, [program], {
    input: JSON.stringify(definitions),
    maxBuffer: 64e6,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return JSON.parse(reply.toString());
}
