/** Names longer than the wire allows, counted by pair. */
import { createExtractor, extractRows, feedRows, type QueryRow } from '../../../support/feature-rows';

describe('over-long names', () => {
  const long = (i: number, bytes = 300): QueryRow => ({
    time: i,
    query: `${String(i).padStart(bytes - '.evil.com'.length, 'x')}.evil.com`,
  });

  it('are reported from the 20th of a pair on, whether they are scored or not', () => {
    const rows = Array.from({ length: 25 }, (_, i) => long(i, i % 2 === 0 ? 300 : 2000));
    const found = extractRows(createExtractor(), rows);
    expect(found.map(({ overLong }) => overLong)).toEqual(rows.map((_, i) => i >= 19));
    expect(found.map(({ error }) => error)).toEqual(
      rows.map((_, i) => (i % 2 === 0 ? '' : 'query_too_long')),
    );
    expect(new Set(found.map(({ domain, zone }) => `${domain} ${zone}`))).toEqual(
      new Set(['evil.com evil.com']),
    );
  });

  it('have more than 253 bytes, and are counted by client and zone', () => {
    const rows = Array.from({ length: 90 }, (_, i): QueryRow => {
      if (i % 3 === 0) return long(i, 253);
      const query = long(i).query as string;
      return i % 3 === 1
        ? { time: i, src: `c${i % 5}`, query }
        : { time: i, query: query.replace('evil', `evil${i}`) };
    });
    expect(extractRows(createExtractor(), rows).filter(({ overLong }) => overLong)).toEqual([]);
  });

  it('do not count for a pair that replaces another', () => {
    const extractor = createExtractor({ maxPairs: 1 });
    feedRows(
      extractor,
      Array.from({ length: 19 }, (_, i) => long(i)),
    );
    const other = (long(20).query as string).replace('evil', 'other');
    expect(extractRows(extractor, [{ time: 20, query: other }])[0].overLong).toBe(false);
  });

  it('do not change the history of a pair if they are not scored', () => {
    const [, second] = extractRows(createExtractor(), [
      long(0, 2000),
      { time: 1_700_000_000, query: 'abc.evil.com' },
    ]);
    expect(second.features).toMatchObject({ queries: 1, gap_mean: 0, new_name_run: 1 });
  });
});
