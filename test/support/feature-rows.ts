/**
 * Runs rows through a history extractor in chunks and returns its findings for each row as plain objects.
 */
import type { Cells } from '../../src/cells';
import type { Extractor, Observations, RowFacts } from '../../src/features/feature-set';
import { HistoryExtractor } from '../../src/features/history/history-extractor';
import { HISTORY_SET } from '../../src/features/history/history-set';
import type { HashSeed } from '../../src/features/feature-kernel';
import { ROW_ERROR_WORDS } from '../../src/features/row-error';
import { flatTrigrams } from './trigram-table';

export interface QueryRow {
  readonly time: number;
  readonly src?: string;
  /** Text, or bytes if the name is not UTF-8. */
  readonly query: string | Uint8Array;
}

export interface RowFindings {
  readonly error: string;
  readonly domain: string;
  readonly zone: string;
  /** Whether the row is one of too many over-long names. */
  readonly overLong: boolean;
  /** VolumeKind. */
  readonly volumeKinds: number;
  readonly zoneUse: number;
  readonly floorFactor: number;
  readonly exfilBytes: number;
  /** Empty if the row has no score. */
  readonly features: Readonly<Record<string, number>>;
}

interface RunOptions {
  readonly seed?: HashSeed;
  readonly maxPairs?: number;
  readonly maxClients?: number;
  readonly informationFloorBits?: number;
  readonly trigrams?: Uint8Array;
  readonly figures?: boolean;
}

export function createExtractor(options: RunOptions = {}): HistoryExtractor {
  const { seed = [1n, 2n], maxPairs = 1000, maxClients = 100, informationFloorBits = 0 } = options;
  const { trigrams = flatTrigrams(4), figures = false } = options;
  return new HistoryExtractor(
    { maxPairs, maxClients, informationFloorBits, resources: { trigrams }, figures },
    seed,
  );
}

/** One chunk. */
export function extractRows(extractor: HistoryExtractor, rows: readonly QueryRow[]): RowFindings[] {
  extractor.beginChunk(toObservations(rows));
  const vectors = extractVectors(extractor, 0, rows.length, HISTORY_SET.features.length);
  return findingsOf(extractor.facts(), vectors, 0, rows.length);
}

/** @returns the findings of positions `from` to `to` of a chunk, with features by row */
export function findingsOf(
  facts: RowFacts,
  vectors: ReadonlyMap<number, Float32Array>,
  from: number,
  to: number,
): RowFindings[] {
  return Array.from({ length: to - from }, (_, place) => {
    const row = from + place;
    const values = Array.from(vectors.get(row) ?? [], (value, i) => [HISTORY_SET.features[i].name, value]);
    return {
      error: ROW_ERROR_WORDS[facts.error[row]],
      domain: domainOf(facts, row),
      zone: textOf(facts.zone, row),
      overLong: facts.overLong[row] === 1,
      volumeKinds: facts.volumeKinds[row],
      zoneUse: facts.zoneUse[row],
      floorFactor: facts.floorFactor[row],
      exfilBytes: facts.exfilBytes[row],
      features: Object.fromEntries(values) as Record<string, number>,
    };
  });
}

export function domainOf({ domain }: RowFacts, row: number): string {
  return textOf(domain, row);
}

function textOf({ bytes, start, end }: Cells, row: number): string {
  return Buffer.from(bytes.subarray(start[row], end[row])).toString();
}

/** Extracts positions of the chunk. @returns copies of the features, by row */
export function extractVectors(
  extractor: Extractor,
  from: number,
  to: number,
  width: number,
): Map<number, Float32Array> {
  const found = new Map<number, Float32Array>();
  for (let place = from; place < to;) {
    place = extractor.extract(place, to);
    const { count, matrix, rows } = extractor.vectors();
    for (let i = 0; i < count; i++) found.set(rows[i], matrix.slice(i * width, (i + 1) * width));
  }
  return found;
}

/** Runs one chunk and discards its findings. @returns milliseconds of processor time in the extractor */
export function feedRows(extractor: HistoryExtractor, rows: readonly QueryRow[]): number {
  const observations = toObservations(rows);
  const start = process.cpuUsage();
  extractor.beginChunk(observations);
  for (let place = 0; place < rows.length;) place = extractor.extract(place, rows.length);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** One search in one chunk, starting with an empty history. */
export function runRows(rows: readonly QueryRow[], options: RunOptions = {}): RowFindings[] {
  return extractRows(createExtractor(options), rows);
}

/** Cells one after the other, client before name, so that the last name ends at the end of the chunk. */
export function toObservations(rows: readonly QueryRow[]): Observations {
  const cells = rows.flatMap(({ src = '10.0.0.1', query }) => [Buffer.from(src), Buffer.from(query)]);
  const ends = new Int32Array(cells.length);
  let end = 0;
  cells.forEach((cell, i) => (ends[i] = end += cell.length));
  const column = (first: number, starts: boolean): Int32Array =>
    Int32Array.from(rows, (_, row) => ends[2 * row + first] - (starts ? cells[2 * row + first].length : 0));
  const bytes = Buffer.concat(cells);
  return {
    rowCount: rows.length,
    src: { bytes, start: column(0, true), end: column(0, false) },
    query: { bytes, start: column(1, true), end: column(1, false) },
    time: Float64Array.from(rows, ({ time }) => time),
    error: new Uint8Array(rows.length),
    extra: {},
  };
}
