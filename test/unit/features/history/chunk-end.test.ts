/**
 * The bytes after the end of a chunk, left by an earlier one, do not affect its last cell.
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

const WIDTH = HISTORY_SET.features.length;

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

/** Swaps clients and names. */
function swapped({ src, query, ...rest }: Observations): Observations {
  return { ...rest, src: query, query: src };
}
