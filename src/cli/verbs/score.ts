/** Declares `dnsexfil score`. */
import { modelsFolder } from '../../app-root';
import { dnsexfilOptions } from '../../detect/dnsexfil-options';
import { printMessage, wholeNumber, type DeclareVerb } from './verb';

export const declareScore: DeclareVerb = (program) => {
  const score = program
    .command('score')
    .description('score a CSV file (.csv, .csv.gz, - for stdin) and print it with the output fields')
    .argument('<file>')
    .argument('[options...]', 'options as in SPL, e.g. threshold=0.9')
    .option('--chunk-rows <n>', 'rows per chunk, as Splunk would cut the search', wholeNumber, undefined);
  for (const { name, kind, allowed } of dnsexfilOptions) {
    if (name === 'record') continue;
    score.option(kind === 'boolean' ? `--${name}` : `--${name} <value>`, allowed);
  }
  score.action(async (file: string, words: string[], flags: Record<string, string | number | boolean>) => {
    const { score: run } = await import('../score');
    const { chunkRows, ...named } = flags;
    const options = [...words, ...Object.entries(named).map(([name, value]) => `${name}=${String(value)}`)];
    const size = typeof chunkRows === 'number' ? { chunkRows } : {};
    await run({ file, options, modelsDir: modelsFolder(), report: printMessage, ...size });
  });
};
