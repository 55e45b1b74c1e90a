/**
 * An extractor's findings do not depend on when its memory grows.
 */
import { HISTORY_SET } from '../../../../src/features/history/history-set';
import type { Observations } from '../../../../src/features/feature-set';
import type { QueryRow } from '../../../support/feature-rows';
import {
  createExtractor,
  extractVectors,
  findingsOf,
  runRows,
  toObservations,
} from '../../../support/feature-rows';

const WIDTH = HISTORY_SET.features.length;

const longRow = (i: number): QueryRow => ({
  time: i / 100,
  src: `10.0.0.${i % 50}`,
  query: `${String(i).padStart(60 + (i % 120), 'abcdefgh.')}.d${i % 5000}-${'x'.repeat(i % 40)}.com`,
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
