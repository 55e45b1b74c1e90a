/**
 * Running out of memory: if V8 throws, a sentence; if V8 or the operating system ends the process, no last reply and
 * an exit code other than 0. The limit is set on the running process, so that it does not depend on the memory used
 * at the start.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { addressSpaceMib } from '../support/process-figures';
import { openSearch, type OpenSearch } from '../../tools/splunkd/open-search';
import { encodeRows } from '../../tools/splunkd/encode-rows';
import { Splunkd } from '../../tools/splunkd/splunkd';
import { ordinaryRows } from './traffic';

const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0;
const withLimits = hasPrlimit ? it : it.skip;
const MIB = 2 ** 20;

let program: string;

beforeAll(() => {
  program = ensurePackagedApp().executable;
  if (!hasPrlimit)
    console.warn('prlimit is not installed: running out of memory during a search is not tested');
}, PACKAGING_TIMEOUT_MS);

/** A search that has answered one chunk and may then use at most `mib` MiB more address space. */
async function limitedSearch(mib: number): Promise<OpenSearch> {
  const search = await openSearch({ program });
  await search.chunk(encodeRows(ordinaryRows(10), ['src', 'query', '_time'], true));
  const { pid } = search.process.child;
  const limit = (addressSpaceMib(pid!) + mib) * MIB;
  expect(spawnSync('prlimit', ['--pid', String(pid), `--as=${limit}`]).status).toBe(0);
  return search;
}

describe('memory', () => {
  withLimits('that is not there for a chunk is said in a sentence', async () => {
    const search = await limitedSearch(100);
    const cell = Buffer.alloc(200 * MIB, 'a');
    const reply = await search.chunk(Buffer.concat([Buffer.from('src,query\na,'), cell, Buffer.from('\n')]));
    expect([reply?.metadata.finished, reply?.body.length]).toEqual([false, 0]);
    expect(reply?.metadata.inspector?.messages).toEqual([
      ['ERROR', expect.stringContaining('not enough memory')],
    ]);
    expect([await search.process.exited, search.process.stderr]).toEqual([1, '']);
  });

  withLimits('that V8 needs in mid-search and does not get ends the process without a reply', async () => {
    const search = await limitedSearch(100);
    const header = Array.from({ length: 2_000_000 }, (_, i) => `c${i}`).join(',');
    expect(await search.chunk(Buffer.from(`src,query,${header}\n`))).toBeUndefined();
    expect(await search.process.exited).toBeNull();
    expect(search.process.unread).toHaveLength(0);
    expect(search.process.stderr).toMatch(/out of memory/i);
  });

  it('that is not there for V8 at the start ends the process without an answer', async () => {
    const args = ['-c', 'ulimit -v 800000; exec "$0"', program];
    const found = await new Splunkd({ program: '/bin/sh', args }).search({ chunks: [ordinaryRows(5)] });
    expect(found).toMatchObject({ state: 'FAILED', rows: [], replies: [], exitCode: null });
  });

  it('taken away in mid-chunk, by a kill, ends the process without a last reply', async () => {
    const search = await openSearch({ program });
    await search.chunk(encodeRows(ordinaryRows(10), ['src', 'query', '_time'], true));
    search.process.child.kill('SIGKILL');
    expect(await search.chunk(Buffer.alloc(0), true)).toBeUndefined();
    expect(await search.process.exited).toBeNull();
  });
});
