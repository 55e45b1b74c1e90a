/** The verbs of the CLI as data for commander; each loads its own file only when it runs. */
import { Command, InvalidArgumentError } from 'commander';
import { dnsexfilOptions } from '../detect/dnsexfil-options';
import { FdSink } from '../scp/frames/byte-channel';
import { printable, type Message } from '../scp/messages';
import { findAppRoot, modelsFolder } from '../app-root';

export function createProgram(): Command {
  const program = new Command('dnsexfil')
    .description(
      'Finds data that leaves a network inside DNS names. Without arguments: the Splunk search command.',
    )
    .showSuggestionAfterError(false)
    .exitOverride();
  addScore(program);
  addFeatures(program);
  addImportModel(program);
  addLearn(program);
  return program;
}

function addScore(program: Command): void {
  const score = program
    .command('score')
    .description('score a CSV file (.csv, .csv.gz, - for stdin) and print it with the output fields')
    .argument('<file>')
    .argument('[options...]', 'options as SPL writes them, e.g. threshold=0.9')
    .option('--chunk-rows <n>', 'rows of a chunk, as Splunk would cut the search', wholeNumber, undefined);
  for (const { name, kind, allowed } of dnsexfilOptions) {
    if (name === 'record') continue;
    score.option(kind === 'boolean' ? `--${name}` : `--${name} <value>`, allowed);
  }
  score.action(async (file: string, words: string[], flags: Record<string, string | number | boolean>) => {
    const { score: run } = await import('./score');
    const { chunkRows, ...named } = flags;
    const options = [...words, ...Object.entries(named).map(([name, value]) => `${name}=${String(value)}`)];
    const size = typeof chunkRows === 'number' ? { chunkRows } : {};
    await run({ file, options, modelsDir: modelsFolder(), report: printMessage, ...size });
  });
}

function addFeatures(program: Command): void {
  program
    .command('features')
    .description('write the feature matrix of a CSV file (_time, src, query) as float32, for training')
    .argument('<file>')
    .requiredOption('--feature-set <name@version>', 'e.g. history@3')
    .requiredOption('--out <file>', 'row-major float32, little-endian')
    .option('--resources <folder>', "the feature set's tables, e.g. trigrams.bin")
    .option('--group-by <column>', 'a change of its value starts a new history')
    .option('--max-pairs <n>', 'bound of the history', wholeNumber, 200_000)
    .option('--max-clients <n>', 'bound of the history', wholeNumber, 20_000)
    .action(async (file: string, flags: FeatureFlags) => {
      const { writeFeatures } = await import('./features');
      const { resources, groupBy, ...rest } = flags;
      const summary = await writeFeatures({ file, resources, groupBy, ...rest });
      print(`${JSON.stringify(summary)}\n`);
    });
}

interface FeatureFlags {
  featureSet: string;
  out: string;
  resources?: string;
  groupBy?: string;
  maxPairs: number;
  maxClients: number;
}

function addImportModel(program: Command): void {
  program
    .command('import-model')
    .description("read the original's published artifact (.tar.gz) and make a model of the app from it")
    .argument('<artifact>')
    .requiredOption('--name <name>', 'the name for model=<name>')
    .option('--app <folder>', 'the app; by default the one that this program lies in')
    .action(async (artifact: string, { name, app }: { name: string; app?: string }) => {
      const { importModel } = await import('./import-model');
      const folder = await importModel({ artifact, name, app: app ?? findAppRoot() });
      print(`Imported ${printable(artifact)} as ${folder}. Use it with: | dnsexfil model=${name}\n`);
    });
}

function addLearn(program: Command): void {
  program
    .command('learn')
    .description(
      "print the lookup of this site's signalling domains, from CSV of a quiet period (_time, src, query)",
    )
    .argument('<files...>')
    .option('--min-clients <n>', 'clients that a domain needs, at least 2', wholeNumber)
    .option('--min-names <n>', 'distinct names that a domain needs', wholeNumber)
    .action(async (files: string[], limits: { minClients?: number; minNames?: number }) => {
      const { learnFiles } = await import('./learn-files');
      print(await learnFiles(files, limits));
    });
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError('It must be a whole number.');
  return number;
}

/** At once, so that a full disk is an error here and not an event later. */
function print(text: string): void {
  new FdSink(1).write(Buffer.from(text));
}

function printMessage({ level, text }: Message): void {
  process.stderr.write(`${level}: ${printable(text)}\n`);
}
