/** Declares `dnsexfil learn`. */
import { print, wholeNumber, type DeclareVerb } from './verb';

export const declareLearn: DeclareVerb = (program) => {
  program
    .command('learn')
    .description(
      "print the lookup of this site's signalling domains, from CSV of a quiet period (_time, src, query)",
    )
    .argument('<files...>')
    .option('--min-clients <n>', 'minimum number of clients of a domain, at least 2', wholeNumber)
    .option('--min-names <n>', 'minimum number of distinct names under a domain', wholeNumber)
    .action(async (files: string[], limits: { minClients?: number; minNames?: number }) => {
      const { learnFiles } = await import('../learn-files');
      print(await learnFiles(files, limits));
    });
};
