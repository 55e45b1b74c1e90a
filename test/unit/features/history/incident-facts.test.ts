/** Zone, over-long names and figures of each row, compared with plain sets and counts. */
import {
  createExtractor,
  extractRows,
  feedRows,
  toObservations,
  type QueryRow,
} from '../../../support/feature-rows';
import { splitName } from '../../../support/name-reader';
import { randomRows } from '../../../support/random-rows';
import { SeededRandom } from '../../../../tools/demo/random';

describe('zone', () => {
  it.each([
    ['a.example.co.uk', 'example.co.uk', 'example.co.uk'],
    ['d111.cloudfront.net', 'd111.cloudfront.net', 'cloudfront.net'],
    ['cloudfront.net', '', 'cloudfront.net'],
    ['4.3.2.1.in-addr.arpa', '1.in-addr.arpa', '3.2.1.in-addr.arpa'],
    ['a.b.ip6.arpa', 'b.ip6.arpa', 'a.b.ip6.arpa'],
    ['dc.site.corp', 'site.corp', 'site.corp'],
    ['wpad', '', ''],
    ['a.exam"ple.com', 'exam\\034ple.com', 'exam\\034ple.com'],
    ['"x.cloudfront.net', '\\034x.cloudfront.net', 'cloudfront.net'],
    [`${'"'.repeat(100)}.cloudfront.net`, '', 'cloudfront.net'],
  ])('of %s', (query, domain, zone) => {
    const rows = [
      { time: 0, query: 'b.other.org' },
      { time: 0, query },
      { time: 0, query: 'unknown' },
      { time: 1, query },
    ];
    const found = extractRows(createExtractor(), rows);
    expect(found[1]).toMatchObject({ domain, zone });
    expect(found[3]).toMatchObject({ domain, zone });
    expect([found[0].zone, found[2].zone]).toEqual(['other.org', '']);
  });
});

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

/** Keeps clients, zones and names as strings in sets. */
class PlainFigures {
  private readonly pairs = new Map<string, { queries: number; names: Set<string>; firstTime: number }>();
  private readonly clients = new Map<string, Set<string>>();
  private readonly zones = new Map<string, Set<string>>();

  add({ time, src = '', query }: QueryRow, count: number) {
    const { zone: text, sub, kind } = splitName(query);
    const zone = `${kind} ${text}`;
    const key = `${src} ${zone}`;
    const pair = this.pairs.get(key) ?? { queries: 0, names: new Set(), firstTime: time };
    this.pairs.set(key, pair);
    pair.queries += count;
    if (sub !== '') pair.names.add(sub);
    const clients = addTo(this.clients, zone, src);
    const zones = addTo(this.zones, src, zone);
    return [pair.queries, pair.names.size, pair.firstTime, clients, zones, 0];
  }
}

function addTo(sets: Map<string, Set<string>>, key: string, member: string): number {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set);
  set.add(member);
  return set.size;
}

/** The figures of each row without an error, and those computed with plain sets. */
function compareFigures(
  extractor: ReturnType<typeof createExtractor>,
  plain: PlainFigures,
  rows: readonly QueryRow[],
  counts?: Float64Array,
) {
  extractor.beginChunk({ ...toObservations(rows), ...(counts && { count: counts }) });
  for (let place = 0; place < rows.length;) place = extractor.extract(place, rows.length);
  const { error } = extractor.facts();
  const { queries, names, firstTime, zoneClients, clientZones, lowerBound } = extractor.figures();
  const columns = [queries, names, firstTime, zoneClients, clientZones, lowerBound];
  return rows.flatMap((row, i) =>
    error[i] === 0
      ? [{ found: columns.map((column) => column[i]), expected: plain.add(row, counts?.[i] ?? 1) }]
      : [],
  );
}

describe('figures', () => {
  it('agree with plain sets, over chunks and with counts', () => {
    const random = new SeededRandom(5);
    const extractor = createExtractor({ figures: true });
    const plain = new PlainFigures();
    let compared = 0;
    for (let chunk = 0; chunk < 6; chunk++) {
      const rows = randomRows(random, 300, 30, 100_000 * chunk);
      const counts = chunk % 2 === 0 ? undefined : Float64Array.from(rows, (_, i) => 1 + (i % 7));
      const pairs = compareFigures(extractor, plain, rows, counts);
      expect(pairs.map(({ found }) => found)).toEqual(pairs.map(({ expected }) => expected));
      compared += pairs.length;
    }
    expect(compared).toBeGreaterThan(1700);
    expect(extractor.remembered.clients).toBe(12);
  });

  it('are never too high after evictions, and are then marked as lower bounds', () => {
    const random = new SeededRandom(6);
    const extractor = createExtractor({ figures: true, maxPairs: 40, maxClients: 8 });
    const plain = new PlainFigures();
    let marked = 0;
    for (let chunk = 0; chunk < 8; chunk++) {
      const rows = randomRows(random, 300, 40, 100_000 * chunk);
      for (const { found, expected } of compareFigures(extractor, plain, rows)) {
        if (found[5] === 0) {
          expect(found).toEqual(expected);
          continue;
        }
        marked++;
        const [queries, names, firstTime, clients, zones] = found;
        const [mostQueries, mostNames, first, mostClients, mostZones] = expected;
        expect(queries <= mostQueries && names <= mostNames && firstTime >= first).toBe(true);
        expect(clients <= mostClients && zones <= mostZones && clients > 0 && zones > 0).toBe(true);
      }
    }
    expect(marked).toBeGreaterThan(1000);
  });
});
