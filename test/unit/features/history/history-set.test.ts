import { SLICE_ROWS } from '../../../../src/features/feature-set';
import { HISTORY_SET } from '../../../../src/features/history/history-set';
import { findFeatureSet } from '../../../../src/features/registry';
import { createExtractor, runRows, toObservations } from '../../../support/feature-rows';

const TUNNEL = Array.from({ length: 20 }, (_, i) => ({
  time: 7 * i,
  query: `${i}-${Buffer.from(`secret text ${i}`).toString('hex')}.x.example.com`,
}));

describe('feature set history', () => {
  const values = runRows(TUNNEL).at(-1)!.features;
  const words = (name: string): string =>
    HISTORY_SET.features.find((feature) => feature.name === name)!.describe((other) => values[other]);

  it('is registered by name and version', () => {
    expect(findFeatureSet('history', HISTORY_SET.version)).toBe(HISTORY_SET);
    expect(findFeatureSet('history', HISTORY_SET.version - 1)).toBeUndefined();
    expect(findFeatureSet('other', 1)).toBeUndefined();
  });

  it('lists each feature once', () => {
    expect(new Set(HISTORY_SET.features.map(({ name }) => name)).size).toBe(HISTORY_SET.features.length);
    expect(Object.keys(values)).toHaveLength(HISTORY_SET.features.length);
  });

  it('has a text with figures for each feature', () => {
    const sentences = HISTORY_SET.features.map(({ name }) => words(name));
    expect(sentences.filter((text) => text === '' || /NaN|undefined|Infinity/.test(text))).toEqual([]);
    expect(sentences).toHaveLength(HISTORY_SET.features.length);
  });

  it.each([
    ['distinct_names', '20 distinct names'],
    ['new_name_run', '20 new names in a row'],
    ['hex_readable_share', 'readable text encoded in hexadecimal'],
    ['hex_share', 'hexadecimal text, 4.1 bits per character'],
    ['new_bytes_hour', '619 B of new names within about an hour'],
    ['gap_mean', 'one query about every 7.0 s'],
    ['new_name_share', '100% of the names are new'],
  ])('describes %s as: %s', (name, expected) => {
    expect(words(name)).toBe(expected);
  });

  it('returns features, unchanged, from the first row on that reaches the floor', () => {
    const every = runRows(TUNNEL).map(({ features }) => features);
    const bits = every.map(({ new_bits_day }) => new_bits_day);
    const least = Math.ceil(bits[3]);
    const found = runRows(TUNNEL, { informationFloorBits: least }).map(({ features }) => features);
    expect(bits[4]).toBeGreaterThan(least);
    expect(found).toEqual(every.map((features, row) => (row <= 3 ? {} : features)));
    expect(runRows(TUNNEL, { informationFloorBits: bits[3] })[3].features).toEqual(every[3]);
  });

  it('has a text for rows below the floor', () => {
    expect(HISTORY_SET.describeBelowFloor?.(96)).toBe('less than 12 B of information in new names');
  });

  it('fills its matrix and continues where it was full', () => {
    const rows = Array.from({ length: 2 * SLICE_ROWS + 3 }, (_, i) => ({
      time: i,
      query: `n${i}.example.com`,
    }));
    const extractor = createExtractor();
    extractor.beginChunk(toObservations(rows));
    const places = [0, SLICE_ROWS, 2 * SLICE_ROWS, rows.length];
    const taken = places.slice(1).map((_, slice) => {
      expect(extractor.extract(places[slice], rows.length)).toBe(places[slice + 1]);
      const { count, matrix, rows: numbers } = extractor.vectors();
      expect(matrix).toHaveLength(SLICE_ROWS * HISTORY_SET.features.length);
      return [...numbers.subarray(0, count)];
    });
    expect(taken.flat()).toEqual(rows.map((_, row) => row));
    expect(taken.map((slice) => slice.length)).toEqual([SLICE_ROWS, SLICE_ROWS, 3]);
  });
});
