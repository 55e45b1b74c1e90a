import fs from 'node:fs';
import path from 'node:path';
import { dnsexfilOptions } from '../../src/detect/dnsexfil-options';
import type { OptionSpec } from '../../src/scp/options/options';
import { projectRoot } from '../../tools/packaging/project';
import { appConf } from '../support/spl';

const help = appConf('searchbnf.conf');
const option = help.get('dnsexfil-option');
const names = dnsexfilOptions.map(({ name }) => name);

describe('searchbnf.conf', () => {
  it("has the command's options, in the same order and with the right kind of value", () => {
    const kinds = { text: '<string>', field: '<field>', number: '<num>', boolean: '<bool>' };
    const valueOf = ({ kind, choices = [] }: OptionSpec): string =>
      kind === 'choice' ? `(${choices.join('|')})` : kinds[kind];
    const expected = dnsexfilOptions.map((spec) => `${spec.name}=${valueOf(spec)}`);
    expect(option?.get('syntax')?.split(' | ')).toEqual(expected);
  });

  it('explains each option and names its default', () => {
    const description = option?.get('description') ?? '';
    for (const name of names) expect(description).toMatch(new RegExp(`\\b${name}\\b`));
    for (const { kind, default: value } of dnsexfilOptions)
      if (kind !== 'number' && kind !== 'boolean') expect(description).toContain(String(value));
    expect(names.length).toBeGreaterThan(5);
  });

  it('has an example for each comment, and uses only options that exist', () => {
    const command = help.get('dnsexfil-command');
    const examples = [...(command?.keys() ?? [])].filter((key) => key.startsWith('example'));
    expect(examples).toHaveLength(4);
    for (const key of examples) {
      expect(command?.has(key.replace('example', 'comment'))).toBe(true);
      const call = /dnsexfil( \w+=\S+)*/.exec(command?.get(key)?.replaceAll(/`[^`]*`/g, '') ?? '')?.[0] ?? '';
      for (const [, name] of call.matchAll(/ (\w+)=/g)) expect(names).toContain(name);
    }
  });
});

/** Rows of a table whose first cell is an option in backticks. */
const readme = fs.readFileSync(path.join(projectRoot, 'README.md'), 'utf8');
const inReadme = [...readme.matchAll(/^\| `(\w+)`[^\n]*$/gm)].map(([, name]) => name);

it('the README lists the same options in the same order', () => {
  expect(inReadme.filter((name) => names.includes(name))).toEqual(names);
});
