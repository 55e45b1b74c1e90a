/**
 * Attacks on bounded state, and what limits their effect.
 */
import { HISTORY_SET } from '../../../../src/features/history/history-set';
import type { QueryRow } from '../../../support/feature-rows';
import { RowError } from '../../../../src/features/row-error';
import {
  createExtractor,
  extractRows,
  feedRows,
  runRows,
  toObservations,
} from '../../../support/feature-rows';

const noise = (i: number, time: number): QueryRow => ({ time, query: `${'noise'.repeat(20)}${i}.n${i}.com` });
const tunnel = (i: number, time: number): QueryRow => ({ time, query: `part${i}of9.tunnel.com` });

describe('bounded history', () => {
  it('keeps a slow tunnel through a flood of new domains with longer names', () => {
    const extractor = createExtractor({ maxPairs: 200 });
    for (let i = 0; i < 12; i++) {
      feedRows(extractor, [tunnel(i, 600 * i)]);
      // At first, while the tunnel has sent little, the flood is smaller than the table; later it is ten times as
      // large.
      const flood = Array.from({ length: i < 4 ? 15 : 2000 }, (_, j) => noise(1e6 * i + j, 600 * i + 1));
      feedRows(extractor, flood);
    }
    const [last] = extractRows(extractor, [tunnel(12, 7200)]);
    expect(last.features.distinct_names).toBe(13);
    expect(last.exfilBytes).toBe(10 * 'part0of9'.length + 3 * 'part10of9'.length);
    expect(extractor.evictions.pairs).toBeGreaterThan(15_000);
  });

  it('starts a pair that was evicted from zero', () => {
    const extractor = createExtractor({ maxPairs: 16 });
    feedRows(extractor, [tunnel(0, 0)]);
    feedRows(
      extractor,
      Array.from({ length: 500 }, (_, i) => noise(i, 1)),
    );
    const [again] = extractRows(extractor, [tunnel(1, 2)]);
    expect(again).toMatchObject({
      exfilBytes: 9 - 1,
      features: { queries: 1, distinct_names: 1, gap_mean: 0 },
    });
  });

  it('counts evicted clients and keeps those with information in their names', () => {
    const extractor = createExtractor({ maxClients: 20, trigrams: new Uint8Array(32_768).fill(80) });
    const busy = { time: 0, src: 'busy', query: 'abcdefgh.one.com' };
    extractRows(extractor, [busy]);
    extractRows(
      extractor,
      Array.from({ length: 1000 }, (_, i) => ({ time: 1, src: `c${i}`, query: 'example.com' })),
    );
    const [row] = extractRows(extractor, [{ ...busy, time: 1, query: 'ijklmnop.one.com' }]);
    expect(row.features.client_bits_hour).toBeCloseTo(45 * Math.exp(-1 / 3600) + 45, 3);
    expect(extractor.evictions.clients).toBe(1001 - 20);
  });

  it.each([false, true])(
    'needs at most 256 bytes for a pair and 1,024 for a client, figures: %s',
    (figures) => {
      const extractor = createExtractor({ maxPairs: 200_000, maxClients: 20_000, figures });
      expect(extractor.stateBytes.perPair).toBeLessThanOrEqual(256);
      expect(extractor.stateBytes.perClient).toBeLessThanOrEqual(1024);
      if (figures) expect(extractor.stateBytes.perZone).toBeLessThanOrEqual(256);
    },
  );

  it('reports no less than what was sent when remembered names are replaced', () => {
    const extractor = createExtractor({ maxPairs: 10 });
    const rows = Array.from({ length: 150_000 }, (_, i) => ({ time: i / 1000, query: `${i}.example.com` }));
    const sent = rows.reduce((sum, _, i) => sum + String(i).length, 0);
    feedRows(extractor, rows);
    const atEnd = { exfilBytes: sent, features: { distinct_names: 150_000 } };
    expect(extractRows(extractor, rows.slice(-1))[0]).toMatchObject(atEnd);
    feedRows(extractor, rows.slice(-60_000));
    expect(extractRows(extractor, rows.slice(-1))[0]).toMatchObject(atEnd);
    // The first seven stay with the pair; the eighth has been forgotten.
    expect(extractRows(extractor, rows.slice(0, 1))[0].exfilBytes).toBe(sent);
    expect(extractRows(extractor, rows.slice(7, 8))[0].exfilBytes).toBe(sent + 1);
  });

  it.each([{ maxPairs: 2 ** 25 }, { maxClients: 6_000_000 }])(
    'fails if %j needs more memory than a kernel has, and never continues with less',
    (limits) => {
      expect(() => createExtractor(limits)).toThrow(/allocate memory/);
    },
  );

  it('reads a name again after another has replaced it in the cache', () => {
    const many = Array.from({ length: 30_000 }, (_, i) => ({ time: 0, query: `h${i}.example.com` }));
    const extractor = createExtractor();
    feedRows(extractor, many);
    const found = extractRows(extractor, many.slice(0, 3000));
    expect(found.map(({ features }) => features.length)).toEqual(
      many.slice(0, 3000).map(({ query }) => query.length - '.example.com'.length),
    );
    expect(found[2999].features.distinct_names).toBe(30_000);
  });
});

describe('rows that are hard to read', () => {
  it.each([
    ['', 'query_empty'],
    ['.', 'query_empty'],
    ['unknown', 'query_unknown'],
    ['NULL', 'query_unknown'],
    ['-', 'query_unknown'],
    ['a.'.repeat(127), ''],
    [`${'a'.repeat(241)}.example.com`, ''],
    [`${'a'.repeat(242)}.example.com`, ''],
    [`${'a'.repeat(1000)}.example.com`, ''],
    [`${'a'.repeat(1001)}.example.com`, 'query_too_long'],
    [`${'\\097'.repeat(241)}.example.com.`, ''],
    ['a'.repeat(65_535), 'query_too_long'],
    ['a\u0000b\n"c.example.com', ''],
    ['=cmd|calc.example.com', ''],
    ['..', ''],
    ['.com', ''],
    ['co.uk', ''],
    ['\\', ''],
  ])('%j', (query, error) => {
    const [row, next] = runRows([
      { time: 0, query },
      { time: 0, query: 'abc.other.org' },
    ]);
    expect(row.error).toBe(error);
    expect(Object.values(row.features).filter(Number.isFinite)).toHaveLength(
      error === '' ? HISTORY_SET.features.length : 0,
    );
    expect(next).toMatchObject({ error: '', domain: 'other.org', exfilBytes: 3, features: { queries: 1 } });
  });

  it('returns finite features and a printable domain for every byte value', () => {
    const rows = Array.from({ length: 256 }, (_, byte) => ({
      time: 0,
      query: Buffer.concat([Buffer.from([byte, 0x61, 0x2e, 0x62, byte]), Buffer.from('.com')]),
    }));
    const found = runRows(rows);
    expect(found.flatMap(({ features }) => Object.values(features)).filter(Number.isFinite)).toHaveLength(
      256 * HISTORY_SET.features.length,
    );
    expect(found.filter(({ domain }) => /^[!-~]*$/.test(domain))).toHaveLength(256);
  });

  it('skips rows that have an error already', () => {
    const observations = toObservations([{ time: NaN, query: 'abc.example.com' }]);
    observations.error[0] = RowError.timeInvalid;
    const extractor = createExtractor();
    extractor.beginChunk(observations);
    expect(extractor.extract(0, 1)).toBe(1);
    expect(extractor.vectors().count).toBe(0);
    const { error, domain } = extractor.facts();
    expect([error[0], domain.end[0]]).toEqual([RowError.timeInvalid, 0]);
  });
});
