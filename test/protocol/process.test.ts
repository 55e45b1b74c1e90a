import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandProcess, type ProcessOptions } from '../../tools/splunkd/command-process';
import { encodeFrame } from '../../tools/splunkd/frames';
import { encodeRows, type Row } from '../../tools/splunkd/encode-rows';
import { Splunkd } from '../../tools/splunkd/splunkd';

const folder = mkdtempSync(join(tmpdir(), 'protocol-'));
const main = join(folder, 'main.cjs');
const options: ProcessOptions = { program: process.execPath, args: [main], env: { OPENSSL_CONF: '' } };
const splunkd = new Splunkd(options);

const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, i) => ({ query: `name "${i}",\nü`, other: ['untouched', String(i)] }));
const chunksOf = (...sizes: number[]): Row[][] => sizes.map(rowsOf);

beforeAll(() => {
  // In a separate process, because esbuild does not run in jest's realm.
  const [bundler, entry] = ['../../tools/bundle.js', '../support/test-command-main.ts'];
  const program = `require(${JSON.stringify(join(__dirname, bundler))}).bundle(...process.argv.slice(1))`;
  execFileSync(process.execPath, ['-e', program, join(__dirname, entry), main]);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a command as splunkd runs it', () => {
  it('returns every row in order, with other fields unchanged', async () => {
    const chunks = chunksOf(3, 0, 5000, 1, 0);
    const { state, rows, exitCode, stderr, messages } = await splunkd.search({ chunks });
    const sent = chunks.flat();
    expect({ state, exitCode, stderr }).toEqual({ state: 'DONE', exitCode: 0, stderr: '' });
    expect(rows).toEqual(
      sent.map((row, i) => ({
        ...row,
        field_bytes: String(Buffer.byteLength(row.query as string)),
        place: String(i),
      })),
    );
    expect(messages).toContainEqual(['INFO', '5004 rows']);
  });

  it.each([{ writeBytes: 1000 }, { readDelayMs: 50 }])('waits for a slow other side: %j', async (slow) => {
    const { state, rows } = await new Splunkd({ ...options, ...slow }).search({
      chunks: chunksOf(20_000, 10),
    });
    expect([state, rows.length]).toEqual(['DONE', 20_010]);
  });

  it('fails visibly on a bug, a mistake and bad arguments', async () => {
    const bug = await splunkd.search({ chunks: [rowsOf(3), [{ query: 'BUG' }]] });
    expect([bug.state, bug.rows, bug.exitCode]).toEqual(['FAILED', [], 1]);
    expect(bug.stderr).toContain('    at ');
    const mistake = await splunkd.search({ chunks: [[{ query: 'MISTAKE' }], rowsOf(1)] });
    expect([mistake.state, mistake.exitCode, mistake.stderr]).toEqual(['FAILED', 1, '']);
    const refused = await splunkd.search({ args: ['limit=x'], chunks: chunksOf(1) });
    expect([refused.state, refused.exitCode, refused.stderr]).toEqual(['FAILED', 1, '']);
  });

  it('ends quietly if the search is stopped, and fails if it is killed', async () => {
    const stopped = await splunkd.search({ chunks: chunksOf(5, 5, 5), cancelAfter: 1 });
    expect([stopped.state, stopped.exitCode, stopped.stderr]).toEqual(['CANCELLED', 0, '']);
    const killed = await splunkd.search({ chunks: chunksOf(5, 5), killAfter: 1 });
    expect([killed.state, killed.exitCode]).toEqual(['FAILED', null]);
  });

  it('ends quietly if nobody reads its reply', async () => {
    const command = new CommandProcess(options);
    await command.request(encodeFrame({ action: 'getinfo' }));
    command.child.stdout.destroy();
    await command.write(
      encodeFrame({ action: 'execute', finished: false }, encodeRows(rowsOf(50_000), ['query'], true)),
    );
    expect([await command.exited, command.stderr]).toEqual([0, '']);
  });

  it('refuses garbage within a second, although the pipe stays open', async () => {
    const command = new CommandProcess(options);
    await command.request(encodeFrame({ action: 'getinfo' }));
    const started = performance.now();
    const reply = await command.request(Buffer.from('no frame'));
    expect(reply?.metadata.inspector?.messages?.[0][0]).toBe('ERROR');
    expect(await command.exited).toBe(1);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
