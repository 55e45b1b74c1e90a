/** The golden rows, a run of the feature set over them in chunks, and the exact rule as an oracle. */
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DSDL98_SET } from '../../src/features/dsdl98/dsdl98-set';
import type { Extractor, Observations } from '../../src/features/feature-set';
import { domainOf, extractVectors } from '../support/feature-rows';
import type { Scorer } from '../../src/model/scorer';

const FIXTURES = join(__dirname, '../fixtures/dsdl98');
export const ARTIFACT = join(FIXTURES, 'detect_dns_data_exfiltration_using_pretrained_model_in_dsdl.tar.gz');
export const WIDTH = DSDL98_SET.features.length;

export interface RankedRow {
  readonly src: string;
  readonly query: string;
  readonly rank: string;
}

type ExpectedRow = Readonly<Record<string, string>>;

export function readGolden(): { rows: RankedRow[]; expected: ExpectedRow[] } {
  const rows = parse(readFileSync(join(FIXTURES, 'input.csv')), { columns: true });
  const expected = parse(gunzipSync(readFileSync(join(FIXTURES, 'expected.csv.gz'))), { columns: true });
  return { rows: rows as unknown as RankedRow[], expected: expected as unknown as ExpectedRow[] };
}

/** One entry per row: its features, or undefined if it got no score. */
interface Extraction {
  readonly features: (Float32Array | undefined)[];
  readonly errors: number[];
  readonly exfilBytes: number[];
  readonly domains: string[];
}

export function createExtractor(maxPairs: number): Extractor {
  return DSDL98_SET.createExtractor({ maxPairs, maxClients: 100, informationFloorBits: 0, resources: {} });
}

export function extractInChunks(
  rows: readonly RankedRow[],
  chunkRows: number,
  maxPairs = 200_000,
  extractor = createExtractor(maxPairs),
): Extraction {
  const result: Extraction = { features: [], errors: [], exfilBytes: [], domains: [] };
  for (let first = 0; first < rows.length; first += chunkRows) {
    const observations = toObservations(rows.slice(first, first + chunkRows));
    extractor.beginChunk(observations);
    const vectors = extractVectors(extractor, 0, observations.rowCount, WIDTH);
    const facts = extractor.facts();
    for (let row = 0; row < observations.rowCount; row++) {
      result.features.push(vectors.get(row));
      result.errors.push(facts.error[row]);
      result.exfilBytes.push(facts.exfilBytes[row]);
      result.domains.push(domainOf(facts, row));
    }
  }
  return result;
}

function toObservations(rows: readonly RankedRow[]): Observations {
  const parts: Buffer[] = [];
  let at = 0;
  const column = (key: keyof RankedRow) => {
    const ends = rows.map((row) => {
      const cell = Buffer.from(row[key]);
      parts.push(cell);
      return (at += cell.length);
    });
    const start = Int32Array.from(rows, (row, i) => ends[i] - Buffer.byteLength(row[key]));
    return { start, end: Int32Array.from(ends) };
  };
  const [src, query, rank] = [column('src'), column('query'), column('rank')];
  const bytes = Buffer.concat(parts);
  return {
    rowCount: rows.length,
    src: { bytes, ...src },
    query: { bytes, ...query },
    time: new Float64Array(rows.length).fill(NaN),
    error: new Uint8Array(rows.length),
    extra: { rank: { bytes, ...rank } },
  };
}

const PRINTABLE =
  '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ' + '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** The original's exact rule, written as simply as possible; means over the first `seen` rows. */
export function oracle(rows: readonly RankedRow[], row: number, seen: number): number[] {
  const own = partsOf(rows[row]);
  const group = rows
    .slice(0, seen)
    .map(partsOf)
    .filter((other) => other.key === own.key);
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const counts = Array.from(PRINTABLE, (character) => rows[row].query.split(character).length - 1);
  return [
    ...counts,
    own.length,
    own.entropy,
    mean(group.map((g) => g.length)),
    mean(group.map((g) => g.entropy)),
  ];
}

type PlainParts = ReturnType<typeof plainParts>;
const known = new WeakMap<RankedRow, PlainParts>();

/** Computed once for each row: the oracle looks at all rows again for each row that it checks. */
function partsOf(row: RankedRow): PlainParts {
  const parts = known.get(row) ?? plainParts(row);
  known.set(row, parts);
  return parts;
}

function plainParts({ src, query }: RankedRow) {
  const labels = query.split('.');
  const left = labels.slice(0, Math.max(1, labels.length - 2)).join('.');
  const group = query.split(left).join('').replace(/^\.*/, '');
  const characters = Array.from(left);
  const shares = [...new Set(characters)].map(
    (c) => characters.filter((x) => x === c).length / characters.length,
  );
  const entropy = -shares.reduce((sum, share) => sum + share * Math.log2(share), 0);
  return { key: `${src}\n${group}`, length: characters.length, entropy };
}

export async function scoreRows(scorer: Scorer, features: readonly Float32Array[]): Promise<Float32Array> {
  const matrix = new Float32Array(features.length * WIDTH);
  features.forEach((row, index) => {
    matrix.set(row, index * WIDTH);
  });
  const scores = new Float32Array(features.length);
  await scorer.score(matrix, features.length, scores);
  return scores;
}

export const scoredRows = (features: readonly (Float32Array | undefined)[]): Float32Array[] =>
  features.filter((row) => row !== undefined);
