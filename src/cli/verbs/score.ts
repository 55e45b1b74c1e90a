/** Declares `dnsexfil score`. */
import { existsSync } from 'node:fs';
import { Option } from 'commander';
import { modelsFolder } from '../../app-root';
import { dnsexfilOptions } from '../../detect/dnsexfil-options';
import { addInputOptions, FIELD_HELP, FILES, FILES_HELP, type InputFlags } from './input-options';
import { printMessage, wholeNumber, type DeclareVerb } from './verb';

interface ScoreFlags extends InputFlags {
  format: 'csv' | 'json';
  onlyFlagged?: boolean;
  chunkRows?: number;
  /** The search command's options. */
  [name: string]: string | number | boolean | undefined;
}

const OPTION_HELP: Readonly<Record<string, string>> = {
  ...FIELD_HELP,
  model: 'name of an installed model (default: history)',
  threshold: "verdict 1 from this score on, 0 to 1 (default: the model's own)",
  count: 'column with the number of events that a row stands for, in CSV (default: count)',
  explain: 'reasons for every scored row, not only for flagged ones',
};

const EXAMPLES = `
Examples:
  dnsexfil score dns.log
  dnsexfil score --only-flagged --format json /var/log/zeek/
  zcat query.log.1.gz | dnsexfil score --timezone Europe/Berlin -
  dnsexfil score --time when --src machine --query name export.csv

Exit codes: 0 done, 1 a bug, 2 wrong arguments or a log that cannot be read, 130 stopped with Ctrl-C.
Formats and time zones: docs/use/without-splunk.md`;

/** They only apply to a search in Splunk; given as `name=value`, they get an answer that says so. */
const NOT_HERE = ['record', 'keep'];

/** An argument may also be an option written as in SPL. */
const isOption = (word: string): boolean => /^\w+\s*=/.test(word) && !existsSync(word);

export const declareScore: DeclareVerb = (program) => {
  const score = program
    .command('score')
    .description('score the rows of DNS logs and print them with the output fields')
    .argument(FILES, FILES_HELP)
    .addOption(new Option('--format <format>', 'output format').choices(['csv', 'json']).default('csv'))
    .option('--only-flagged', 'print only rows with verdict 1');
  addInputOptions(score).option(
    '--chunk-rows <n>',
    'rows per chunk, as Splunk would split the search (default: 50000 for dsdl98, as read for history)',
    wholeNumber,
  );
  for (const { name, kind, allowed } of dnsexfilOptions) {
    if (NOT_HERE.includes(name)) continue;
    score.option(kind === 'boolean' ? `--${name}` : `--${name} <value>`, OPTION_HELP[name] ?? allowed);
  }
  score.addHelpText('after', EXAMPLES).action(async (words: string[], flags: ScoreFlags) => {
    const { score: run } = await import('../score');
    const { chunkRows, timezone, reorderMinutes, format, onlyFlagged, ...named } = flags;
    const options = words.filter(isOption);
    for (const [name, value] of Object.entries(named)) options.push(`${name}=${String(value)}`);
    const files = words.filter((word) => !isOption(word));
    const settings = { chunkRows, timezone, reorderMinutes, format, onlyFlagged };
    await run({ files, options, modelsDir: modelsFolder(), report: printMessage, ...settings });
  });
};
