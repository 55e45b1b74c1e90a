/**
 * A cleared extractor behaves like a new one, whatever it has read before.
 */
import { HISTORY_SET } from '../../../../src/features/history/history-set';
import {
  createExtractor,
  extractRows,
  extractVectors,
  findingsOf,
  runRows,
  toObservations,
} from '../../../support/feature-rows';
import { randomRows } from '../../../support/random-rows';
import { SeededRandom } from '../../../../tools/demo/random';

const WIDTH = HISTORY_SET.features.length;
/** Tables so small that rows evict each other. */
const SMALL = { maxPairs: 40, maxClients: 8 };

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
