/** Declares `dnsexfil learn`. */
import { InvalidArgumentError } from 'commander';
import { findAppRoot } from '../../app-root';
import { MIN_CLIENTS } from '../../detect/site-signalling';
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
      `minimum number of clients that use a domain, at least ${MIN_CLIENTS} (default: ${MIN_CLIENTS})`,
      clientCount,
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
      const options = { fields, timezone, reorderMinutes };
      print(await learnFiles(files, limits, findAppRoot(), options, printMessage));
    });
};

function clientCount(text: string): number {
  const count = wholeNumber(text);
  if (count < MIN_CLIENTS)
    throw new InvalidArgumentError(`It must be at least ${MIN_CLIENTS}: fewer clients may be a tunnel.`);
  return count;
}
