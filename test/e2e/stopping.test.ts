/** Stopping the CLI: Ctrl-C leaves no partial file, and a reader that closes the pipe is not an error. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { featureSets } from '../../src/features/registry';

const ROOT = join(__dirname, '../..');
const PROGRAM = join(ROOT, 'tools/dnsexfil.js');
const { name, version } = featureSets.find((set) => set.name === 'history')!;
const FEATURES = ['--feature-set', `${name}@${version}`, '--resources', join(ROOT, 'models/history')];
const LINES = Array.from(
  { length: 20_000 },
  (_, i) => `${1_700_000_000 + i},192.0.2.${i % 9},www${i}.example.com\n`,
);
const LOG = `_time,src,query\n${LINES.join('')}`;

const folder = mkdtempSync(join(tmpdir(), 'dnsexfil-stop-'));
const file = join(folder, 'log.csv');

beforeAll(() => {
  // Builds the bundle.
  spawnSync(process.execPath, [PROGRAM, '--help']);
  writeFileSync(file, LOG);
});

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 10) {
    if (waited > 30_000) throw new Error('nothing happened');
    await setTimeout(10);
  }
}

const ended = (child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> =>
  new Promise((resolve) =>
    child.on('close', (code, signal) => {
      resolve([code, signal]);
    }),
  );

describe('a verb that writes a file', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'leaves none after %s, and ends by it',
    async (signal) => {
      const out = join(mkdtempSync(join(folder, 'out-')), 'matrix.bin');
      const child = spawn(process.execPath, [PROGRAM, 'features', '-', ...FEATURES, '--out', out]);
      const end = ended(child);
      // Nothing reads the rest of the log any more.
      child.stdin.on('error', () => undefined);
      child.stdin.write(LOG);
      await until(() => existsSync(`${out}.unfinished`));
      child.kill(signal);
      // Pressed twice.
      child.kill(signal);
      expect(await end).toEqual([null, signal]);
      expect(readdirSync(join(out, '..'))).toEqual([]);
    },
  );

  it('notices Ctrl-C while it reads a long file', async () => {
    const out = join(mkdtempSync(join(folder, 'out-')), 'matrix.bin');
    const long = join(folder, 'long.csv');
    writeFileSync(long, LOG + LINES.join('').repeat(60));
    const child = spawn(process.execPath, [PROGRAM, 'features', long, ...FEATURES, '--out', out]);
    const end = ended(child);
    await until(() => existsSync(`${out}.unfinished`));
    child.kill('SIGINT');
    expect(await end).toEqual([null, 'SIGINT']);
    expect(readdirSync(join(out, '..'))).toEqual([]);
  });
});

describe('a reader that has gone', () => {
  it.each(['| head -n 1', '2>&1 | head -n 1', '2>&1 >/dev/null | true'])(
    'ends the verb quietly: score %s',
    (rest) => {
      const command = `"$0" "$1" score "$2" ${rest}; echo "\${PIPESTATUS[0]}"`;
      const { stdout, stderr } = spawnSync('bash', ['-c', command, process.execPath, PROGRAM, file], {
        encoding: 'utf8',
      });
      expect([stdout.trimEnd().split('\n').at(-1), stderr]).toEqual(['0', '']);
    },
  );
});
