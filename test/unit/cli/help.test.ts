/** Help of every verb: a default or "required" for each option with a value, a text for each argument, an example. */
import type { Command } from 'commander';
import { createProgram } from '../../../src/cli/program';

function verbsOf(command: Command): Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(verbsOf);
}

function pathOf(verb: Command): string {
  return verb.parent?.parent ? `${pathOf(verb.parent)} ${verb.name()}` : verb.name();
}

function helpOf(verb: Command): string {
  let text = '';
  verb.configureOutput({ writeOut: (part) => (text += part) });
  verb.outputHelp();
  return text;
}

/** Without a value they are not set, and their text says what they are for. */
const WITHOUT_DEFAULT = ['--user', '--ca-file', '--allow', '--mutes', '--name'];

describe('the help of the CLI', () => {
  const verbs = verbsOf(createProgram()).map((verb) => [pathOf(verb), verb] as const);

  it('covers every verb', () => {
    expect(verbs.map(([path]) => path)).toEqual(
      expect.arrayContaining(['score', 'features', 'report', 'splunk verify', 'splunk lists import']),
    );
  });

  it.each(verbs)('%s: each option with a value has its default, or is required', (_path, verb) => {
    const silent = verb.options.filter(
      ({ required, mandatory, defaultValue, description, long }) =>
        required &&
        !mandatory &&
        defaultValue === undefined &&
        !description.includes('default') &&
        !WITHOUT_DEFAULT.includes(long ?? ''),
    );
    expect(silent.map(({ flags }) => flags)).toEqual([]);
    expect(verb.options.filter(({ description }) => description === '')).toEqual([]);
  });

  it.each(verbs)('%s: arguments have a text, and there is an example', (_path, verb) => {
    expect(verb.registeredArguments.filter(({ description }) => description === '')).toEqual([]);
    expect(helpOf(verb)).toMatch(/^Examples?:/m);
  });

  it('names the unit of each option that is a duration', () => {
    const durations = verbs.flatMap(([, verb]) =>
      verb.options.filter(({ flags }) => /seconds|minutes/.test(flags)),
    );
    expect(durations.length).toBeGreaterThan(3);
    for (const { description } of durations) expect(description).toMatch(/second|minute/);
  });
});
