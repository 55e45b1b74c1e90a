/** The figures of each row's pair, compared with plain sets and counts. */
import { createExtractor, toObservations, type QueryRow } from '../../../support/feature-rows';
import { splitName } from '../../../support/name-reader';
import { randomRows } from '../../../support/random-rows';
import { SeededRandom } from '../../../../tools/demo/random';

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
