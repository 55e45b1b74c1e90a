/**
 * No name may cost many times as much as an ordinary one. Bounds are relative and wide, because machines are shared.
 */
import { leastCosts } from '../../../support/least-costs';
import type { QueryRow } from '../../../support/feature-rows';
import { createExtractor, feedRows } from '../../../support/feature-rows';

const ROWS = 1500;

/** Milliseconds of processor time for rows of one kind, starting with an empty history. */
function cost(query: (i: number) => string): () => number {
  const rows = Array.from({ length: ROWS }, (_, i): QueryRow => ({ time: i / 100, query: query(i) }));
  return () => feedRows(createExtractor({ maxPairs: 5000 }), rows);
}

describe('cost of hostile names', () => {
  const ordinary = cost((i) => `${String(i).padStart(240, 'abcdefghij')}.example.com`);

  it.each([
    ['many labels', (i: number) => `${i}.${'a.'.repeat(118)}com`],
    ['many empty labels', (i: number) => `${i}${'.'.repeat(230)}com`],
    ['deep public suffixes', (i: number) => `${i}.${'a.'.repeat(90)}compute.amazonaws.com.cn`],
    ['a new registered domain for each row', (i: number) => `${'b'.repeat(200)}.d${i}.co.uk`],
    ['almost an address', (i: number) => `${'1.2.3.4.'.repeat(28)}${i}.example.com`],
    ['almost a GUID', (i: number) => `${'01234567-89ab-cdef-'.repeat(12)}${i}.example.com`],
    ['almost a dashed address', (i: number) => `${'1-2-3-'.repeat(38)}${i}.example.com`],
    ['escapes only', (i: number) => `${'\\255'.repeat(230)}${i}.example.com`],
    ['names without a domain', (i: number) => `${'x'.repeat(240)}${i}`],
    ['names that are too long', (i: number) => `${'y'.repeat(1000)}${i}.example.com`],
  ])('%s', async (_, query) => {
    const [usual, hostile] = await leastCosts([ordinary, cost(query)]);
    expect(hostile).toBeLessThan(5 * usual);
  });
});
