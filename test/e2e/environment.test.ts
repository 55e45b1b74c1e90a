/** The packaged executable under the limits and beside the processes that splunkd gives it. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { openSearch } from '../../tools/splunkd/open-search';
import { encodeRows } from '../../tools/splunkd/rows';
import { Splunkd } from '../../tools/splunkd/splunkd';
import { cpuMs, peakMib, threadsMs } from '../support/process-figures';
import { cut, ordinaryRows } from './traffic';

let program: string;

beforeAll(() => {
  program = ensurePackagedApp().executable;
}, PACKAGING_TIMEOUT_MS);

const DONE = { state: 'DONE', exitCode: 0, stderr: '' };

describe('the packaged executable', () => {
  it.each(['ulimit -n 64', 'ulimit -v 4194304', 'ulimit -f 0', 'umask 777', 'cd /proc', 'unset HOME PATH'])(
    'works after %s',
    async (command) => {
      const limited = new Splunkd({ program: '/bin/sh', args: ['-c', `${command}; exec "$0"`, program] });
      const found = await limited.search({ chunks: cut(ordinaryRows(200), [150]) });
      expect(found).toMatchObject(DONE);
      expect(found.rows).toHaveLength(200);
    },
  );

  it('runs twenty times side by side, each with its own rows', async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const open = await openSearch({ program });
        const reply = await open.chunk(encodeRows(ordinaryRows(50), ['src', 'query', '_time'], true));
        return [reply!.body.toString(), await open.process.close(), open.process.stderr];
      }),
    );
    expect(results).toHaveLength(20);
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(results[0].slice(1)).toEqual([0, '']);
  }, 60_000);

  it("leaves nothing to V8's threads, for which its exit could wait for ever", async () => {
    const open = await openSearch({ program });
    await open.chunk(encodeRows(ordinaryRows(50_000), ['src', 'query', '_time'], true));
    const pid = open.process.child.pid!;
    const [all, workers] = [cpuMs(pid), threadsMs(pid, 'V8Worker')];
    expect(await open.process.close()).toBe(0);
    expect(all).toBeGreaterThan(100);
    expect(workers).toBe(0);
  }, 60_000);

  it('takes a chunk of 16 MB in bounded memory', async () => {
    const rows = ordinaryRows(50_000).map((row, i) => ({
      ...row,
      src: `client-${'x'.repeat(80)}`,
      query: `${'a'.repeat(200)}${i}.example.com`,
    }));
    const body = encodeRows(rows, ['src', 'query', '_time'], true);
    expect(body.length).toBeGreaterThan(16_000_000);
    const open = await openSearch({ program });
    const reply = await open.chunk(body);
    expect(reply!.body.toString('latin1').split('\n')).toHaveLength(50_002);
    expect(peakMib(open.process.child.pid!)).toBeLessThan(500);
    expect(await open.process.close()).toBe(0);
  });
});
