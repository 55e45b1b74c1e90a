/**
 * `npm run soak -- --rows N [--chunk N] [--program FILE]`: passes N rows through one process of the packaged
 * executable and prints speed and memory over time. Linux only: memory is read from /proc. Two runs with different
 * chunks must print the same digest.
 */
import { createHash, type Hash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ensurePackagedApp } from '../../tools/packaging/packaged-app';
import { peakMib, residentMib } from '../support/process-figures';
import { openSearch, type OpenSearch } from '../../tools/splunkd/open-search';
import { SoakTraffic } from './traffic';

const REPORTS = 10;
const LINE = /^(\d+),((?:[01]\.\d{6},[01],[^,]*,\d+,(?:"[^"]*"|[^",]*),)|(?:,,[^,]*,,,\w+))$/;

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { rows: text, chunk: text, program: text } });
  const rows = Number(values.rows ?? 10_000_000);
  const chunkRows = Number(values.chunk ?? 50_000);
  const search = await openSearch({ program: values.program ?? ensurePackagedApp().executable });
  const traffic = new SoakTraffic();
  const digest = createHash('sha256');
  const reportEvery = Math.ceil(rows / REPORTS / chunkRows) * chunkRows;
  let commandMs = 0;
  let reported = 0;
  for (let done = 0; done < rows; done += chunkRows) {
    const count = Math.min(chunkRows, rows - done);
    const body = traffic.next(count);
    const started = performance.now();
    const reply = await search.chunk(body);
    commandMs += performance.now() - started;
    if (!reply) throw new Error(`the command ended: ${search.process.stderr}`);
    validateReply(reply.body, count, digest);
    if ((done + count) % reportEvery > 0 && done + count < rows) continue;
    report(search, done + count, (done + count - reported) / (commandMs / 1000));
    reported = done + count;
    commandMs = 0;
  }
  const last = await search.chunk(Buffer.alloc(0), true);
  for (const [level, text] of last?.metadata.inspector?.messages ?? []) console.log(`${level} ${text}`);
  console.log(`exit code ${await search.process.close()}, digest ${digest.digest('hex').slice(0, 16)}`);
}

/** Every row is returned, in order, with either a score or a code. */
function validateReply(body: Buffer, rows: number, digest: Hash): void {
  const lines = body.toString('latin1').split('\n');
  if (lines.length !== rows + 2) throw new Error(`${rows} rows sent, ${lines.length - 2} came back`);
  for (let row = 0; row < rows; row++) {
    const match = LINE.exec(lines[row + 1]);
    if (match?.[1] !== String(row)) throw new Error(`row ${row} came back as ${lines[row + 1]}`);
    digest.update(match[2]);
  }
}

function report(search: OpenSearch, rows: number, rowsPerSecond: number): void {
  const pid = search.process.child.pid!;
  console.log(
    `${rows} rows: ${Math.round(rowsPerSecond)} rows/s, ${residentMib(pid)} MiB resident, peak ${peakMib(pid)} MiB`,
  );
}

main().catch((error: unknown) => {
  console.error(error);
  // The command still waits for input and would keep this process alive.
  process.exit(1);
});
