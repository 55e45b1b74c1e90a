import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { Detector } from '../../src/detect/detector';
import { SearchProcessor } from '../../src/detect/search-processor';
import { HISTORY_SET } from '../../src/features/history/history-set';
import type { Scorer } from '../../src/model/scorer';
import { runChunk } from '../support/fake-detector';
import { createExtractor, extractRows } from '../support/feature-rows';
import { errorOf, parseRows, TimeReader } from './plain-command';
import { searchChunks } from './traffic';

const WIDTH = HISTORY_SET.features.length;
/** No score reaches it, so no reasons are requested. */
const THRESHOLD = 1;
/** On the fast path, rows below it get score 0 and no features; the plain path computes the features first. */
const FLOOR_BITS = 30;

/** Any change of any feature changes it; 0 to 0.5. */
function mixFeatures(values: Iterable<number>): number {
  let sum = 0;
  let weight = 0.1;
  for (const value of values) sum += value * (weight += 0.37);
  return Math.fround((sum - Math.floor(sum)) / 2);
}

const mixingScorer: Scorer = {
  featureCount: WIDTH,
  score: (matrix, rows, scores) => {
    for (let row = 0; row < rows; row++) {
      scores[row] = mixFeatures(matrix.subarray(row * WIDTH, (row + 1) * WIDTH));
    }
    return Promise.resolve();
  },
};

// One for all searches, cleared before each: a separate memory for each costs 70 ms of garbage collection here.
const fastExtractor = createExtractor({ informationFloorBits: FLOOR_BITS });
const plainExtractor = createExtractor();

async function runFast(chunks: readonly string[]): Promise<string[][]> {
  fastExtractor.clear();
  const detector = new Detector({
    featureSet: HISTORY_SET,
    extractor: fastExtractor,
    scorer: mixingScorer,
    explainer: { explain: () => undefined },
    belowFloor: 'unused',
    threshold: THRESHOLD,
    takesBack: false,
    explainAll: false,
  });
  const processor = new SearchProcessor({ src: 'src', query: 'query', time: '_time', extra: [] }, detector);
  const replies: string[][] = [];
  for (const chunk of chunks) replies.push(await runChunk(processor, chunk));
  return replies;
}

/** Rows as objects, ordered by a plain sort, with one call of the extractor for each. */
function runPlain(chunks: readonly string[]): string[][] {
  plainExtractor.clear();
  const times = new TimeReader();
  return chunks.map((chunk) => {
    const rows = parseRows(chunk);
    const timed = rows.map((row, place) => ({ row, place, time: times.read(row._time) }));
    const cells = timed.map(({ row, time }) => `,,,,,${errorOf(row, time)},,`);
    const valid = timed.filter(({ row, time }) => errorOf(row, time) === '');
    for (const { row, place, time } of valid.sort((a, b) => a.time - b.time)) {
      const [found] = extractRows(plainExtractor, [{ time, src: row.src, query: row.query }]);
      const { features, floorFactor } = found;
      const isSeen = floorFactor > 0 && features.new_bits_day >= FLOOR_BITS * floorFactor;
      const score = isSeen ? mixFeatures(Object.values(features)).toFixed(6) : '0.000000';
      const scored = `${score},0,${found.domain},${found.exfilBytes},,,${found.zone},`;
      cells[place] = found.error === '' ? scored : `,,,,,${found.error},,`;
    }
    return cells;
  });
}

describe('the fast path with the history of clients and domains', () => {
  it('gives every row the same score as the plain path', async () => {
    let seen = 0;
    let unseen = 0;
    await fc.assert(
      fc.asyncProperty(searchChunks, async (chunks) => {
        const fast = await runFast(chunks);
        expect(fast.map(unquote)).toEqual(runPlain(chunks));
        const scores = fast.flat().filter((row) => row.startsWith('0.'));
        unseen += scores.filter((row) => row.startsWith('0.000000')).length;
        seen += scores.filter((row) => !row.startsWith('0.000000')).length;
      }),
      { numRuns: 200, seed: 20_261_125 },
    );
    expect(seen).toBeGreaterThan(500);
    expect(unseen).toBeGreaterThan(500);
  });
});

/** Domains of hostile names may contain commas and quotes; the plain path does not quote. */
function unquote(lines: readonly string[]): string[] {
  const rows: string[][] = parse(lines.join('\n'));
  return rows.map((cells) => cells.join(','));
}
