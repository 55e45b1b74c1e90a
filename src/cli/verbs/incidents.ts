/** Declares `dnsexfil incidents`. */
import { findAppRoot } from '../../app-root';
import { FIELD_HELP, FILES, FILES_HELP } from './input-options';
import { printMessage, type DeclareVerb } from './verb';

const EXAMPLES = `
Each line is one incident as JSON; the last line has the totals. Times are UTC.

Examples:
  dnsexfil incidents october.csv.gz
  dnsexfil incidents --as hourly --threshold sensitive day-1.csv day-2.csv
  dnsexfil incidents --allow allow.csv --mutes mutes.csv october.csv.gz > incidents.jsonl`;

interface IncidentFlags {
  as: string;
  threshold?: string;
  list: boolean;
  allow?: string;
  mutes?: string;
  timezone?: string;
  src?: string;
  query?: string;
  time?: string;
}

export const declareIncidents: DeclareVerb = (program) => {
  program
    .command('incidents')
    .description("print what the app's scheduled searches would have reported over DNS logs")
    .argument(FILES, FILES_HELP)
    .option('--as <schedule>', 'searches that run: hourly, daily or all', 'all')
    .option(
      '--threshold <value>',
      "quiet, sensitive, slow or a number from 0 to 1 (default: each search's own)",
    )
    .option('--no-list', 'do not apply the shipped list of benign signalling')
    .option('--allow <file>', 'allow list as CSV with the columns client, domain, expires')
    .option('--mutes <file>', 'mutes as CSV with the columns client, domain, expires')
    .option('--src <field>', FIELD_HELP.src)
    .option('--query <field>', FIELD_HELP.query)
    .option('--time <field>', FIELD_HELP.time)
    .option('--timezone <zone>', 'zone of times without one, e.g. Europe/Berlin or +02:00 (default: UTC)')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], flags: IncidentFlags) => {
      const { writeIncidents } = await import('../incidents');
      const { src, query, time, ...rest } = flags;
      await writeIncidents({
        files,
        ...rest,
        fields: { src, query, time },
        appRoot: findAppRoot(),
        report: printMessage,
      });
    });
};
