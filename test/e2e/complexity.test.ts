/**
 * Chunks that are made to be slow, through the packaged executable: none may cost many times as much as an ordinary
 * one of the same size. Measures only the command's processor time, with ordinary and hostile chunks in turn.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leastCosts } from '../support/least-costs';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { cpuMs } from '../support/process-figures';
import { openSearch, type OpenSearch } from '../../tools/splunkd/open-search';

/** The clock of a process ticks every 10 ms: an ordinary chunk of 10,000 rows takes two or three ticks. */
const ROWS = 20_000;
const NAME_BYTES = 200;
const COLUMNS = 'src,query,"_time","_chunked_idx"';

let program: string;
let ordinary: OpenSearch;

beforeAll(async () => {
  program = ensurePackagedApp().executable;
  ordinary = await openSearch({ program });
}, PACKAGING_TIMEOUT_MS);

afterAll(async () => {
  await ordinary.process.close();
});

type Cell = (i: number) => string;

const fewClients: Cell = (i) => `10.0.0.${i % 9}`;
const ordinaryName: Cell = (i) => `"${`${i}x`.padEnd(NAME_BYTES, 'abcdefghij')}.example.com"`;

interface Kind {
  /** Cells as they are on the wire. */
  readonly query: Cell;
  readonly src?: Cell;
  readonly header?: string;
}

/** @returns processor time of one chunk */
async function chunkCost(search: OpenSearch, round: number, kind: Kind): Promise<number> {
  const { query, src = fewClients, header = COLUMNS } = kind;
  const lines = Array.from(
    { length: ROWS },
    (_, i) => `${src(round * ROWS + i)},${query(round * ROWS + i)},1790000000,${i}\n`,
  );
  const before = cpuMs(search.process.child.pid!);
  const reply = await search.chunk(Buffer.from(`${header}\n${lines.join('')}`));
  expect(reply?.body.length).toBeGreaterThan(10 * ROWS);
  return cpuMs(search.process.child.pid!) - before;
}

/** Cost of a hostile chunk as a multiple of an ordinary one. */
async function relativeCost(kind: Kind): Promise<number> {
  const hostile = await openSearch({ program });
  const [usual, hostileCost] = await leastCosts([
    (round) => chunkCost(ordinary, round, { query: ordinaryName }),
    (round) => chunkCost(hostile, round, kind),
  ]);
  await hostile.process.close();
  return hostileCost / usual;
}

describe('a slow chunk', () => {
  it.each<[string, Cell]>([
    ['of quotes', () => `"${'""'.repeat(NAME_BYTES / 2)}"`],
    ['of line ends', () => `"${'\r\n'.repeat(NAME_BYTES / 2)}"`],
    ['of dots', () => '.'.repeat(NAME_BYTES)],
    ['of escapes', (i) => `"${i}${'\\255'.repeat(NAME_BYTES / 4)}.example.com"`],
    ['of escapes in the domain', (i) => `"${i}.${'!'.repeat(NAME_BYTES)}.com"`],
    ['of punycode', (i) => `"xn--${i}${'a-'.repeat(NAME_BYTES / 2)}.com"`],
    ['of new domains', (i) => `"${'a'.repeat(NAME_BYTES)}.d${i}.co.uk"`],
    ['of one name', () => `"${'a'.repeat(NAME_BYTES)}.example.com"`],
  ])('%s', async (_, query) => {
    expect(await relativeCost({ query })).toBeLessThan(5);
  });

  it('of new clients', async () => {
    expect(await relativeCost({ query: ordinaryName, src: (i) => `client-${i}` })).toBeLessThan(5);
  });

  it('of a thousand columns', async () => {
    const columns = Array.from({ length: 1000 }, (_, i) => `c${i}`).join(',');
    expect(
      await relativeCost({ query: () => 'a.example.com', header: `${COLUMNS},${columns}` }),
    ).toBeLessThan(20);
  });
});
