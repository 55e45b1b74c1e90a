/** `dnsexfil splunk replay CAPTURE --index INDEX`. */
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { findAppRoot } from '../../../app-root';
import type { ReplayQuery } from '../../../splunk/replay';
import { UserError } from '../../../user-error';
import { TIMEZONE } from '../input-options';
import { openConnection, withConnection, type ConnectionFlags } from './connection';
import { note, printLine } from './output';

interface ReplayFlags extends ConnectionFlags {
  readonly index: string;
  readonly paced?: boolean;
  readonly dryRun?: boolean;
  readonly indexOnIndexers?: boolean;
  readonly timezone?: string;
}

export function declareReplay(splunk: Command): void {
  const verb = splunk
    .command('replay')
    .description('send the queries of a capture to an index, as sourcetype dnsexfil:replay with CIM tags')
    .argument(
      '<capture>',
      'log of any supported format, e.g. CSV with _time, src, query, qtype; or the name of a lab capture of the checkout',
    )
    .requiredOption('--index <name>', 'index that receives the events')
    .option(
      '--paced',
      'send each query when it is due, starting now; without this option, times are shifted so that the last query is now',
    )
    .option('--index-on-indexers', 'do not ask the search head whether the index exists')
    .option(...TIMEZONE)
    .option('--dry-run', 'print what would be sent, without sending it')
    .addHelpText('after', '\nExample: dnsexfil splunk replay iodine__txt-base32-file --index dns_lab');
  withConnection(verb).action(run);
}

async function run(capture: string, flags: ReplayFlags): Promise<void> {
  const [{ checkIndex, measureCapture, replay }, { readQueries }] = await Promise.all([
    import('../../../splunk/replay'),
    import('./capture-rows'),
  ]);
  const file = findCapture(capture);
  const options = { timezone: flags.timezone };
  const queries = (): AsyncIterable<ReplayQuery> => readQueries(file, options);
  const { first, last, count } = await measureCapture(readQueries(file, options, note));
  const client = await openConnection(flags);
  if (flags.indexOnIndexers !== true) await checkIndex(client, flags.index);
  const isPaced = flags.paced === true;
  const shiftSeconds = Date.now() / 1000 - (isPaced ? first : last);
  const [from, to] = [first, last].map((time) => new Date(1000 * (time + shiftSeconds)).toISOString());
  printLine(
    `Replay ${count} queries of ${file} into the index ${flags.index}, with times from ${from} to ${to}.`,
  );
  if (flags.dryRun === true) {
    printLine('Dry run: nothing was sent.');
    return;
  }
  const source = `dnsexfil replay ${basename(file)}`;
  const sent = await replay(client, queries(), { index: flags.index, source, shiftSeconds, isPaced });
  printLine(`Sent ${sent} events. Find them with: index=${flags.index} sourcetype="dnsexfil:replay"`);
  printLine('The data model sees them if cim_Network_Resolution_indexes includes the index.');
}

/** A lab capture may be given without its folder and extension. */
function findCapture(capture: string): string {
  if (capture === '-') {
    const text = 'A capture is read twice, so it cannot come from standard input. Write it to a file first.';
    throw new UserError({ code: 'CAPTURE_STDIN', text });
  }
  if (existsSync(capture)) return capture;
  const inCheckout = join(findAppRoot(), 'training', 'data', 'tunnels', `${basename(capture)}.csv.gz`);
  return existsSync(inCheckout) ? inCheckout : capture;
}
