/** `dnsexfil splunk export FILE`. */
import { writeSync } from 'node:fs';
import type { Command } from 'commander';
import { writeWholeFile } from '../../whole-file';
import { openConnection, withConnection, type ConnectionFlags } from './connection';
import { note } from './output';

interface ExportFlags extends ConnectionFlags {
  readonly earliest: string;
  readonly latest: string;
  readonly mask?: boolean;
}

const REPORT_EVERY_ROWS = 1_000_000;

export function declareExport(splunk: Command): void {
  const verb = splunk
    .command('export')
    .description('write the rows of the base search to a CSV file (_time, src, query, count)')
    .argument(
      '<file>',
      'output file; it gets its name only when the last row has arrived, so it is never incomplete',
    )
    .option('--earliest <time>', "start, as Splunk writes it: epoch seconds, ISO 8601, '-24h'", '-24h')
    .option('--latest <time>', 'end', 'now')
    .option('--mask', 'replace clients by pseudonyms, keyed with DNSEXFIL_MASK_KEY of the environment')
    .addHelpText('after', '\nExample: dnsexfil splunk export day.csv --earliest -24h@h --latest @h');
  withConnection(verb).action(run);
}

async function run(file: string, flags: ExportFlags): Promise<void> {
  const [{ exportLines }, { createClientMask }] = await Promise.all([
    import('../../../splunk/export-rows'),
    import('../../../client-mask'),
  ]);
  const key = process.env.DNSEXFIL_MASK_KEY;
  if (flags.mask === true && key === undefined) {
    note(
      'WARN: DNSEXFIL_MASK_KEY is not set, so these pseudonyms cannot be compared with those of another run.',
    );
  }
  const client = await openConnection(flags);
  const mask = flags.mask === true ? createClientMask(key) : undefined;
  let rows = -1;
  await writeWholeFile(file, async (output) => {
    for await (const line of exportLines(client, { earliest: flags.earliest, latest: flags.latest, mask })) {
      writeSync(output, line);
      if (++rows > 0 && rows % REPORT_EVERY_ROWS === 0) note(`${rows} rows`);
    }
  });
  note(`Wrote ${rows} rows to ${file}.`);
}
