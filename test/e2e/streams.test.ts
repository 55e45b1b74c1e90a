/**
 * Logs that are larger than memory: four times the log needs no more memory. `DNSEXFIL_STREAM_MB` sets the length of
 * the longer log, 32 by default; 10,000 is 10 GB.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { streamLog, type StreamForm } from '../support/log-stream';
import { peakMib } from '../support/process-figures';

const LONG_MB = Number(process.env.DNSEXFIL_STREAM_MB ?? 32);
const SHORT_MB = LONG_MB / 4;
const LIMIT_MIB = 450;
/** The garbage collector may take this much more before it runs; a log that is kept would add its length or more. */
const GROWTH_MIB = 0.75 * (LONG_MB - SHORT_MB) + 40;
const POLL_MS = 50;
/** At a tenth of the speed that was measured. */
const TIMEOUT_MS = 60_000 + 1500 * LONG_MB;

interface Case {
  readonly args: readonly string[];
  readonly form: StreamForm;
  /** Of the log's own clock. Rows wait for the window of a search or of late rows: memory depends on the rate. */
  readonly rowsPerSecond: number;
  readonly isPacked?: boolean;
}

const CASES: readonly Case[] = [
  { args: ['score'], form: 'wide CSV', rowsPerSecond: 20 },
  { args: ['score', '--only-flagged'], form: 'Zeek JSON', rowsPerSecond: 20, isPacked: true },
  { args: ['incidents'], form: 'Zeek text', rowsPerSecond: 20 },
];

let program: string;

beforeAll(() => {
  program = ensurePackagedApp().executable;
}, PACKAGING_TIMEOUT_MS);

async function feed({ args, form, isPacked, rowsPerSecond }: Case, megabytes: number) {
  const child = spawn(program, [...args, '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
  let peak = 0;
  const poll = setInterval(() => {
    try {
      peak = peakMib(child.pid!);
    } catch {
      // It has just ended.
    }
  }, POLL_MS);
  let bytes = 0;
  child.stdout.on('data', (block: Buffer) => {
    bytes += block.length;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const log = Readable.from(streamLog(form, megabytes, rowsPerSecond));
  const fed = isPacked ? pipeline(log, createGzip({ level: 1 }), child.stdin) : pipeline(log, child.stdin);
  const [stderr, code] = await Promise.all([text(child.stderr), ended, fed]);
  clearInterval(poll);
  return { code, bytes, stderr, peakMib: peak };
}

describe('a log that is streamed', () => {
  it.each(CASES)(
    'needs the same memory whatever its length: $args of $form',
    async (from) => {
      const short = await feed(from, SHORT_MB);
      const long = await feed(from, LONG_MB);
      if (process.env.DNSEXFIL_STREAM_MB !== undefined)
        console.log(`${from.args.join(' ')}, ${from.form}: ${short.peakMib} and ${long.peakMib} MiB`);
      expect([short.code, long.code]).toEqual([0, 0]);
      expect(long.stderr).not.toContain('WARN');
      expect(long.bytes).toBeGreaterThan(short.bytes);
      expect(short.peakMib).toBeGreaterThan(50);
      expect(long.peakMib).toBeLessThan(Math.min(LIMIT_MIB, short.peakMib + GROWTH_MIB));
    },
    TIMEOUT_MS,
  );
});
