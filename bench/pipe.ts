/**
 * `node tools/run.js bench/pipe.ts [PROGRAM]`: rows and bytes that cross the pipe for the traffic of the demo, with
 * keep=flagged, as in the incident searches, and without it. For the figures in docs/run/sizing.md.
 */
import { createOfficeTraffic } from '../tools/demo/office';
import { SeededRandom } from '../tools/demo/random';
import { asTstatsRows } from '../tools/demo/tstats';
import { readTunnels } from '../tools/demo/tunnels';
import { packagedExecutable } from '../tools/packaging/app-paths';
import { hostPlatform } from '../tools/packaging/platforms';
import { CommandProcess } from '../tools/splunkd/command-process';
import { encodeFrame } from '../tools/splunkd/frames';
import { decodeRows } from '../tools/splunkd/merge';
import { encodeRows, type Row } from '../tools/splunkd/encode-rows';
import { getinfoMetadata } from '../tools/splunkd/splunkd';

const SEED = 20261124;
const CHUNK_ROWS = 50_000;
/** The fields of the base search. */
const FIELDS = ['_time', 'src', 'query', 'count'];
const THRESHOLD = 'threshold=0.980282';

interface Traffic {
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

async function measure(program: string, args: readonly string[], rows: readonly Row[]): Promise<Traffic> {
  const command = new CommandProcess({ program });
  const getinfo = await command.request(encodeFrame(getinfoMetadata({ args, chunks: [] })));
  if (!getinfo || getinfo.metadata.error !== undefined) throw new Error(`no search: ${command.stderr}`);
  const required = getinfo.metadata.required_fields ?? [];
  const isIndexed = required.length > 0;
  const total = { rowsIn: rows.length, rowsOut: 0, bytesIn: 0, bytesOut: 0 };
  for (let at = 0; at < rows.length; at += CHUNK_ROWS) {
    const chunk = rows.slice(at, at + CHUNK_ROWS);
    const body = encodeRows(chunk, isIndexed ? required : FIELDS, isIndexed);
    const finished = at + CHUNK_ROWS >= rows.length;
    const reply = await command.request(encodeFrame({ action: 'execute', finished }, body));
    if (!reply) throw new Error(`the command ended: ${command.stderr}`);
    total.bytesIn += body.length;
    total.bytesOut += reply.body.length;
    total.rowsOut += decodeRows(reply.body).length;
  }
  await command.close();
  return total;
}

async function main(): Promise<void> {
  const platform = hostPlatform();
  const program = process.argv.at(2) ?? (platform && packagedExecutable(platform));
  if (program === undefined) throw new Error('no package for this machine');
  const queries = asTstatsRows([...createOfficeTraffic(new SeededRandom(SEED)), ...readTunnels()]);
  const rows = queries.map(({ time, src, query }) => ({ _time: String(time), src, query, count: '1' }));
  for (const args of [[THRESHOLD], ['keep=flagged', THRESHOLD]]) {
    console.log(args.join(' '), await measure(program, args, rows));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
