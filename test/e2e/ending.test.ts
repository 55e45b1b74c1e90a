/** How a search ends from outside: quietly if it was stopped, visibly if it was killed. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { encodeFrame } from '../../tools/splunkd/frames';
import { openSearch } from '../../tools/splunkd/open-search';
import { encodeRows } from '../../tools/splunkd/encode-rows';
import { Splunkd } from '../../tools/splunkd/splunkd';
import { cut, ordinaryRows } from './traffic';

let program: string;
let splunkd: Splunkd;

beforeAll(() => {
  program = ensurePackagedApp().executable;
  splunkd = new Splunkd({ program });
}, PACKAGING_TIMEOUT_MS);

const FIELDS = ['src', 'query', '_time'];
const chunks = cut(ordinaryRows(300), [100]);

const bigBody = (): Buffer => encodeRows(ordinaryRows(50_000), FIELDS, true);

describe('a search', () => {
  it('that is stopped between chunks ends quietly', async () => {
    const { state, exitCode, stderr } = await splunkd.search({ chunks, cancelAfter: 2 });
    expect({ state, exitCode, stderr }).toEqual({ state: 'CANCELLED', exitCode: 0, stderr: '' });
  });

  it('that is killed looks failed', async () => {
    const { state, exitCode, rows } = await splunkd.search({ chunks, killAfter: 1 });
    expect({ state, exitCode, rows }).toEqual({ state: 'FAILED', exitCode: null, rows: [] });
  });

  it('that is stopped in the middle of a chunk says that the input ended, and exits with code 1', async () => {
    const { process } = await openSearch({ program });
    const frame = encodeFrame({ action: 'execute', finished: false }, bigBody());
    await process.write(frame.subarray(0, frame.length / 2));
    const exitCode = await process.close();
    expect((await process.reply())?.metadata.finished).toBe(false);
    expect([exitCode, process.stderr]).toEqual([1, '']);
  });

  it('ends quietly if nobody reads its replies', async () => {
    const { process } = await openSearch({ program });
    process.child.stdout.destroy();
    await process.write(encodeFrame({ action: 'execute', finished: false }, bigBody()));
    expect([await process.exited, process.stderr]).toEqual([0, '']);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'ends immediately on %s while it computes',
    async (signal) => {
      const search = await openSearch({ program });
      await search.chunk(encodeRows(ordinaryRows(10), FIELDS, true));
      await search.process.write(encodeFrame({ action: 'execute', finished: true }, bigBody()));
      const started = performance.now();
      search.process.child.kill(signal);
      const exitCode = await search.process.exited;
      expect([exitCode, search.process.child.signalCode, search.process.stderr]).toEqual([null, signal, '']);
      expect(performance.now() - started).toBeLessThan(2000);
    },
  );

  it('that pauses longer than maxwait is killed, without a last reply', async () => {
    const search = await openSearch({ program, maxwaitMs: 2000 });
    await search.chunk(encodeRows(ordinaryRows(10), FIELDS, true));
    // Like a process whose disk or memory does not respond.
    search.process.child.kill('SIGSTOP');
    expect(await search.chunk(bigBody(), true)).toBeUndefined();
    expect([await search.process.exited, search.process.child.signalCode]).toEqual([null, 'SIGKILL']);
    expect(search.process.unread).toHaveLength(0);
  });

  it.each([{ writeBytes: 20_000 }, { readDelayMs: 100 }])('waits for a slow other side: %j', async (slow) => {
    const slowly = new Splunkd({ program, ...slow });
    const { state, rows } = await slowly.search({ chunks: cut(ordinaryRows(5000), [2500]) });
    expect([state, rows.length]).toEqual(['DONE', 5000]);
  });

  it('reads nothing after its last chunk, and writes nothing after its last reply', async () => {
    const search = await openSearch({ program });
    const reply = await search.chunk(Buffer.alloc(0), true);
    await search.process.write(Buffer.from('garbage'));
    expect([reply?.metadata, await search.process.exited]).toEqual([{ finished: true }, 0]);
    expect([search.process.unread.length, search.process.stderr]).toEqual([0, '']);
  });
});
