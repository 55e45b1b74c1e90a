/**
 * Runs rows through a history extractor in chunks and gives back what it says of each row, as plain objects.
 */
import { Extracted, type Observations, type RowFacts } from '../../src/features/feature-set';
import { HistoryExtractor } from '../../src/features/history/history-extractor';
import { HISTORY_SET } from '../../src/features/history/history-set';
import { ROW_ERROR_WORDS } from '../../src/features/row-error';
import type { HashSeed } from '../../src/util/seeded-hash';
import { flatTrigrams } from './trigram-table';

export interface QueryRow {
  readonly time: number;
  readonly src?: string;
  /** Text, or bytes where the name is no UTF-8. */
  readonly query: string | Uint8Array;
}

export interface RowFindings {
  readonly error: string;
  readonly domain: string;
  readonly exfilBytes: number;
  /** Empty where the row has no score. */
  readonly features: Readonly<Record<string, number>>;
}

export interface RunOptions {
  readonly seed?: HashSeed;
  readonly maxPairs?: number;
  readonly maxClients?: number;
  readonly leastBits?: number;
  readonly trigrams?: Uint8Array;
}

export function createExtractor(options: RunOptions = {}): HistoryExtractor {
  const { seed = [1, 2], maxPairs = 1000, maxClients = 100, leastBits = 0 } = options;
  const { trigrams = flatTrigrams(4) } = options;
  return new HistoryExtractor({ maxPairs, maxClients, leastBits, tables: { trigrams } }, seed);
}

/** One chunk. */
export function extractRows(extractor: HistoryExtractor, rows: readonly QueryRow[]): RowFindings[] {
  const observations = toObservations(rows);
  const facts = createFacts(rows.length);
  const features = new Float32Array(HISTORY_SET.features.length);
  extractor.beginChunk(observations, facts);
  return rows.map((_, row) => {
    const hasFeatures = extractor.extract(row, features, 0) === Extracted.features;
    const values = hasFeatures ? HISTORY_SET.features.map(({ name }, i) => [name, features[i]]) : [];
    return {
      error: ROW_ERROR_WORDS[observations.error[row]],
      domain: Buffer.from(
        facts.domainBytes.subarray(facts.domainStart[row], facts.domainEnd[row]),
      ).toString(),
      exfilBytes: facts.exfilBytes[row],
      features: Object.fromEntries(values) as Record<string, number>,
    };
  });
}

/** One chunk whose findings nobody looks at. @returns milliseconds of processor time in the extractor */
export function feedRows(extractor: HistoryExtractor, rows: readonly QueryRow[]): number {
  const observations = toObservations(rows);
  const facts = createFacts(rows.length);
  const features = new Float32Array(HISTORY_SET.features.length);
  const start = process.cpuUsage();
  extractor.beginChunk(observations, facts);
  for (let row = 0; row < rows.length; row++) extractor.extract(row, features, 0);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** One search in one chunk, from empty history. */
export function runRows(rows: readonly QueryRow[], options: RunOptions = {}): RowFindings[] {
  return extractRows(createExtractor(options), rows);
}

export function toObservations(rows: readonly QueryRow[]): Observations {
  const cells = rows.flatMap(({ src = '10.0.0.1', query }) => [Buffer.from(src), Buffer.from(query)]);
  const ends = new Int32Array(cells.length);
  let end = 0;
  cells.forEach((cell, i) => (ends[i] = end += cell.length));
  const column = (first: number, starts: boolean): Int32Array =>
    Int32Array.from(rows, (_, row) => ends[2 * row + first] - (starts ? cells[2 * row + first].length : 0));
  return {
    rowCount: rows.length,
    bytes: Buffer.concat(cells),
    srcStart: column(0, true),
    srcEnd: column(0, false),
    queryStart: column(1, true),
    queryEnd: column(1, false),
    time: Float64Array.from(rows, ({ time }) => time),
    error: new Uint8Array(rows.length),
    extra: {},
  };
}

export function createFacts(rows: number): RowFacts {
  return {
    domainBytes: new Uint8Array(16),
    domainStart: new Int32Array(rows),
    domainEnd: new Int32Array(rows),
    exfilBytes: new Float64Array(rows),
  };
}
