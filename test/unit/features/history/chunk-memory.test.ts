/**
 * An extractor's findings do not depend on what its memory contained before, on when it grows, or on other extractors.
 */
import { HISTORY_SET } from '../../../../src/features/history/history-set';
import type { Observations } from '../../../../src/features/feature-set';
import type { QueryRow, RowFindings } from '../../../support/feature-rows';
import {
  createExtractor,
  extractRows,
  extractVectors,
  feedRows,
  findingsOf,
  runRows,
  toObservations,
} from '../../../support/feature-rows';
import { randomRows } from '../../../support/random-rows';
import { SeededRandom } from '../../../../tools/demo/random';

const WIDTH = HISTORY_SET.features.length;
/** Tables so small that rows evict each other. */
const SMALL = { maxPairs: 40, maxClients: 8 };

const longRow = (i: number): QueryRow => ({
  time: i / 100,
  src: `10.0.0.${i % 50}`,
  query: `${String(i).padStart(60 + (i % 120), 'abcdefgh.')}.d${i % 5000}-${'x'.repeat(i % 40)}.com`,
});

describe('clear', () => {
  it('leaves the extractor like a new one', () => {
    const random = new SeededRandom(11);
    const used = createExtractor(SMALL);
    let rows = 0;
    for (let search = 0; search < 8; search++) {
      const searched = randomRows(random, 300, 40, random.below(1e6));
      const fresh = createExtractor(SMALL);
      const expected = extractRows(fresh, searched);
      for (let again = 0; again < 2; again++) {
        used.clear();
        expect(extractRows(used, searched)).toEqual(expected);
        expect(used.evictions).toEqual(fresh.evictions);
      }
      expect(fresh.evictions.pairs).toBeGreaterThan(0);
      rows += searched.length;
    }
    expect(rows).toBe(2400);
  });

  it('does so even in the middle of a chunk', () => {
    const random = new SeededRandom(12);
    const groups = [randomRows(random, 200, 30), randomRows(random, 150, 30), randomRows(random, 100, 30)];
    const extractor = createExtractor();
    extractor.beginChunk(toObservations(groups.flat()));
    let from = 0;
    for (const group of groups) {
      extractor.clear();
      const to = from + group.length;
      const vectors = extractVectors(extractor, from, to, WIDTH);
      expect(findingsOf(extractor.facts(), vectors, from, to)).toEqual(runRows(group));
      from = to;
    }
    expect.assertions(groups.length);
  });
});

describe('memory that grows', () => {
  it('has the same findings for chunks of 1, 10 and 50,000 rows as for small chunks', () => {
    const rows = Array.from({ length: 50_011 }, (_, i) => longRow(i));
    const [growing, small] = [createExtractor(), createExtractor()];
    const sizes = [1, 10, 50_000];
    let from = 0;
    for (const size of sizes) {
      const found = fingerprints(growing, rows.slice(from, from + size));
      const expected: string[] = [];
      for (let at = from; at < from + size; at += 499) {
        expected.push(...fingerprints(small, rows.slice(at, Math.min(at + 499, from + size))));
      }
      expect(found.filter((line, i) => line !== expected[i])).toEqual([]);
      expect(found).toHaveLength(size);
      from += size;
    }
  });

  it('may be filled from a separate buffer for each column', () => {
    const rows = Array.from({ length: 50 }, (_, i) => ({ ...longRow(i), src: `client ${i % 3}` }));
    const extractor = createExtractor();
    extractor.beginChunk(apart(toObservations(rows)));
    const vectors = extractVectors(extractor, 0, rows.length, WIDTH);
    expect(findingsOf(extractor.facts(), vectors, 0, rows.length)).toEqual(runRows(rows));
  });

  it('may grow between two rows of a chunk', () => {
    const rows = Array.from({ length: 400 }, (_, i) => longRow(i));
    const extractor = createExtractor();
    // Domains are written at the end of memory; each byte of a chunk takes two, one for itself and one for a
    // canonical name.
    extractor.beginChunk(toObservations(rows));
    extractor.extract(0, 1);
    const { domain } = extractor.facts();
    const padding = Math.floor((domain.bytes.length - domain.start[0]) / 2) - 1000;
    extractor.clear();
    extractor.beginChunk(padded(toObservations(rows), padding));
    const before = extractor.facts().domain.bytes.length;
    const vectors = extractVectors(extractor, 0, rows.length, WIDTH);
    expect(extractor.facts().domain.bytes.length).toBeGreaterThan(before);
    expect(findingsOf(extractor.facts(), vectors, 0, rows.length)).toEqual(runRows(rows));
  });
});

describe('two extractors', () => {
  it('do not disturb each other', () => {
    const random = new SeededRandom(13);
    const chunks = Array.from({ length: 6 }, (_, i) => randomRows(random, 10 + 200 * i, 60, 1000 * i));
    const [one, other] = [createExtractor(), createExtractor({ ...SMALL, seed: [3n, 4n] })];
    const [alone, otherAlone] = [createExtractor(), createExtractor({ ...SMALL, seed: [3n, 4n] })];
    for (const [i, rows] of chunks.entries()) {
      const otherRows = chunks[chunks.length - 1 - i];
      one.beginChunk(toObservations(rows));
      other.beginChunk(toObservations(otherRows));
      const vectors = extractVectors(one, 0, rows.length, WIDTH);
      const otherVectors = extractVectors(other, 0, otherRows.length, WIDTH);
      const found = findingsOf(one.facts(), vectors, 0, rows.length);
      const otherFound = findingsOf(other.facts(), otherVectors, 0, otherRows.length);
      expect(found).toEqual(extractRows(alone, rows));
      expect(otherFound).toEqual(extractRows(otherAlone, otherRows));
    }
    expect.assertions(2 * chunks.length);
  });
});

describe('a cell at the very end of its chunk', () => {
  const names = Array.from({ length: 260 }, (_, length) => 'Name-1.'.repeat(40).slice(0, length));
  const rows = names.map((name, i): QueryRow => ({ time: i, src: `c${i}`, query: name }));
  /** Whatever follows it was left by a chunk that consisted only of this. */
  const leftovers = ['\\', 'A', '.', '\u00ff'].map((text) => ({ time: 0, query: text.repeat(3000) }));

  it.each(leftovers)('is read to its end and no further, if it is followed by $query.0', (leftover) => {
    const extractor = createExtractor();
    const found = rows.map((row): RowFindings => {
      feedRows(extractor, Array<QueryRow>(20).fill(leftover));
      return extractRows(extractor, [row])[0];
    });
    expect(found).toEqual(runRows(rows));
  });

  it.each(leftovers)('may be a client, followed by $query.0', (leftover) => {
    const extractor = createExtractor({ maxClients: 1000 });
    const query = 'abc.example.com';
    for (let time = 0; time < 2; time++) {
      for (const name of names) {
        feedRows(extractor, Array<QueryRow>(20).fill(leftover));
        extractor.beginChunk(swapped(toObservations([{ time, src: query, query: `${name}x` }])));
        const vectors = extractVectors(extractor, 0, 1, WIDTH);
        const [{ features }] = findingsOf(extractor.facts(), vectors, 0, 1);
        expect(features.queries).toBe(time + 1);
      }
    }
    expect.assertions(2 * names.length);
  });
});

/** A line for each row that shows every difference. */
function fingerprints(extractor: ReturnType<typeof createExtractor>, rows: readonly QueryRow[]): string[] {
  extractor.beginChunk(toObservations(rows));
  const vectors = extractVectors(extractor, 0, rows.length, WIDTH);
  return findingsOf(extractor.facts(), new Map(), 0, rows.length).map(
    ({ error, domain, exfilBytes }, row) => {
      const features = vectors.get(row) ?? new Float32Array(0);
      return [error, domain, exfilBytes, Buffer.from(features.buffer).toString('latin1')].join();
    },
  );
}

function padded({ src, query, ...rest }: Observations, length: number): Observations {
  const bytes = Buffer.concat([src.bytes, Buffer.alloc(length, '\\')]);
  return { ...rest, src: { ...src, bytes }, query: { ...query, bytes } };
}

/** The names in a separate buffer, as a reader of another format provides them. */
function apart({ query, ...rest }: Observations): Observations {
  const [bytes, start, end] = [Buffer.from(query.bytes), query.start.slice(), query.end.slice()];
  return { ...rest, query: { bytes, start, end } };
}

/** Swaps clients and names. */
function swapped({ src, query, ...rest }: Observations): Observations {
  return { ...rest, src: query, query: src };
}
