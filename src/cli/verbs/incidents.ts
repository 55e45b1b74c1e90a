/** Declares `dnsexfil incidents`. */
import { findAppRoot } from '../../app-root';
import { addBacktestOptions, type BacktestFlags } from './backtest-options';
import { printMessage, type DeclareVerb } from './verb';

const EXAMPLES = `
Each line is one incident as JSON; the last line has the totals. Times are UTC.

Examples:
  dnsexfil incidents october.csv.gz
  dnsexfil incidents --as hourly --threshold sensitive day-1.csv day-2.csv
  dnsexfil incidents --allow allow.csv --mutes mutes.csv october.csv.gz > incidents.jsonl`;

export const declareIncidents: DeclareVerb = (program) => {
  const incidents = program
    .command('incidents')
    .description("print what the app's scheduled searches would have reported over DNS logs");
  addBacktestOptions(incidents)
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], flags: BacktestFlags) => {
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
