/** Frames that splunkd would never send: refused within a second, visibly, although the pipe stays open. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { encodeFrame } from '../../tools/splunkd/frames';
import { openSearch } from '../../tools/splunkd/open-search';
import { residentMib } from '../support/process-figures';

let program: string;

beforeAll(() => {
  program = ensurePackagedApp().executable;
}, PACKAGING_TIMEOUT_MS);

const execute = (body: string): Buffer =>
  encodeFrame({ action: 'execute', finished: false }, Buffer.from(body));

describe('a bad frame', () => {
  it.each([
    ['no header', 'GET / HTTP/1.1\r\n\r\n'],
    ['a header without an end', 'x'],
    ['a header that never ends', `chunked 1.0,${'1'.repeat(300)}`],
    ['another version', 'chunked 2.0,2,0\n{}'],
    ['a negative length', 'chunked 1.0,-1,0\n'],
    ['a length that is not a number', 'chunked 1.0,1e3,0\n'],
    ['absurd metadata', 'chunked 1.0,99999999999,0\n'],
    ['an absurd body', 'chunked 1.0,2,99999999999\n{}'],
    ['metadata that is not JSON', 'chunked 1.0,3,0\n{]}'],
    ['metadata that is a list', 'chunked 1.0,2,0\n[]'],
    ['an unknown action', encodeFrame({ action: 'dance' })],
    ['no action', encodeFrame({})],
    ['a row that is too long', execute('src,query\na,b,c\n')],
    ['an open quote', execute('src,query\n"a,b\n')],
  ])('%s', async (_, bytes) => {
    const { process } = await openSearch({ program });
    const started = performance.now();
    const reply = await process.request(Buffer.from(bytes));
    expect(reply?.metadata.finished).toBe(false);
    expect(reply?.metadata.inspector?.messages?.map(([level]) => level)).toEqual(['ERROR']);
    expect([reply?.body.length, await process.exited, process.stderr]).toEqual([0, 1, '']);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(process.unread).toHaveLength(0);
  });

  it('is not trusted: a claimed gigabyte takes no memory, and fails if it does not arrive', async () => {
    const { process } = await openSearch({ program });
    const before = residentMib(process.child.pid!);
    await process.write(Buffer.from('chunked 1.0,2,1000000000\n{}src,query\n'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(residentMib(process.child.pid!) - before).toBeLessThan(16);
    process.child.stdin.end();
    expect((await process.reply())?.metadata.finished).toBe(false);
    expect(await process.exited).toBe(1);
  });
});
