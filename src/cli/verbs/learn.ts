/** Declares `dnsexfil learn`. */
import { addInputOptions, FIELD_HELP, FILES, FILES_HELP, type InputFlags } from './input-options';
import { print, printMessage, wholeNumber, type DeclareVerb } from './verb';

interface LearnFlags extends InputFlags {
  minClients?: number;
  minNames?: number;
  src?: string;
  query?: string;
  time?: string;
}

export const declareLearn: DeclareVerb = (program) => {
  const learn = program
    .command('learn')
    .description("print the lookup of this site's signalling domains, from logs of a quiet period")
    .argument(FILES, FILES_HELP)
    .option(
      '--min-clients <n>',
      'minimum number of clients that use a domain, at least 2 (default: 5)',
      wholeNumber,
    )
    .option('--min-names <n>', 'minimum number of distinct names under a domain (default: 200)', wholeNumber)
    .option('--src <field>', FIELD_HELP.src)
    .option('--query <field>', FIELD_HELP.query)
    .option('--time <field>', FIELD_HELP.time);
  addInputOptions(learn)
    .addHelpText('after', '\nExample:\n  dnsexfil learn /var/log/zeek/2023-11-* > site_signalling.csv')
    .action(async (files: string[], flags: LearnFlags) => {
      const { learnFiles } = await import('../learn-files');
      const { minClients, minNames, timezone, reorderMinutes, ...fields } = flags;
      const limits = {
        ...(minClients !== undefined && { minClients }),
        ...(minNames !== undefined && { minNames }),
      };
      print(await learnFiles(files, limits, { fields, timezone, reorderMinutes }, printMessage));
    });
};
