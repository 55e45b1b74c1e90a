/**
 * Chunks made to be slow, through the packaged executable: none costs many times what an ordinary one of the same
 * size costs. Processor time of the command alone, so that a busy machine changes little.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../support/packaged-app';
import { cpuMs } from '../support/process-figures';
import { openSearch } from '../support/splunkd/open-search';

const ROWS = 5000;
const NAME_BYTES = 200;

let program: string;
let ordinaryMs: number;

beforeAll(async () => {
  program = ensurePackagedApp().executable;
  ordinaryMs = await cost((i) => `"${`${i}x`.padEnd(NAME_BYTES, 'abcdefghij')}.example.com"`);
}, PACKAGING_TIMEOUT_MS);

/** @param query the cell as it is on the wire. @returns processor time of the second of two equal chunks */
async function cost(
  query: (i: number) => string,
  header = 'src,query,"_time","_chunked_idx"',
): Promise<number> {
  const lines = Array.from({ length: ROWS }, (_, i) => `10.0.0.${i % 9},${query(i)},1790000000,${i}\n`);
  const body = Buffer.from(`${header}\n${lines.join('')}`);
  const search = await openSearch({ program });
  await search.chunk(body);
  const before = cpuMs(search.process.child.pid!);
  await search.chunk(body);
  const spent = cpuMs(search.process.child.pid!) - before;
  await search.process.close();
  return spent;
}

describe('a slow chunk', () => {
  it.each([
    ['of quotes', () => `"${'""'.repeat(NAME_BYTES / 2)}"`],
    ['of line ends', () => `"${'\r\n'.repeat(NAME_BYTES / 2)}"`],
    ['of dots', () => '.'.repeat(NAME_BYTES)],
    ['of escapes', (i: number) => `"${i}${'\\255'.repeat(NAME_BYTES / 4)}.example.com"`],
    ['of punycode', (i: number) => `"xn--${i}${'a-'.repeat(NAME_BYTES / 2)}.com"`],
    ['of a new domain each', (i: number) => `"${'a'.repeat(NAME_BYTES)}.d${i}.co.uk"`],
    ['of one name', () => `"${'a'.repeat(NAME_BYTES)}.example.com"`],
  ])('%s', async (_, query) => {
    expect(await cost(query)).toBeLessThan(5 * ordinaryMs + 100);
  });

  it('of a thousand columns', async () => {
    const columns = Array.from({ length: 1000 }, (_, i) => `c${i}`).join(',');
    const wide = await cost(() => 'a.example.com', `src,query,"_time","_chunked_idx",${columns}`);
    expect(wide).toBeLessThan(20 * ordinaryMs + 100);
  });
});
