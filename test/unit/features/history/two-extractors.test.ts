/**
 * An extractor's findings do not depend on other extractors of the same process.
 */
import { HISTORY_SET } from '../../../../src/features/history/history-set';
import {
  createExtractor,
  extractRows,
  extractVectors,
  findingsOf,
  toObservations,
} from '../../../support/feature-rows';
import { randomRows } from '../../../support/random-rows';
import { SeededRandom } from '../../../../tools/demo/random';

const WIDTH = HISTORY_SET.features.length;
/** Tables so small that rows evict each other. */
const SMALL = { maxPairs: 40, maxClients: 8 };

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
