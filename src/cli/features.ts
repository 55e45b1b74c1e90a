/**
 * `dnsexfil features FILE`: the feature matrix of a file, for training. Every feature is implemented once,
 * and this is how Python uses it.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { ObservationReader } from '../detect/observation-reader';
import type { Extractor, FeatureSet } from '../features/feature-set';
import { findFeatureSet, featureSets } from '../features/registry';
import { Table } from '../scp/csv/table';
import { UserError } from '../user-error';
import { readTables } from './csv-input';
import { writeWholeFile } from './whole-file';

export interface FeaturesRequest {
  readonly file: string;
  /** `name@version`. */
  readonly featureSet: string;
  /** Folder whose files are the extractor's resources, by name without extension. */
  readonly resources: string | undefined;
  /** Column whose change of value starts a new, empty history. */
  readonly groupBy: string | undefined;
  readonly out: string;
  readonly maxPairs: number;
  readonly maxClients: number;
}

export interface FeaturesSummary {
  readonly rows: number;
  readonly scored: number;
  readonly features: readonly string[];
}

/**
 * Writes float32 little-endian [rows, features] in input order; a row without a score is all NaN. Within one value
 * of `groupBy` rows must ascend in time: they are used in the order of the file.
 *
 * @throws UserError FEATURE_SET_UNKNOWN, GROUP_BY_UNSUPPORTED, COLUMN_UNKNOWN, FILE_UNREADABLE
 */
export async function writeFeatures(request: FeaturesRequest): Promise<FeaturesSummary> {
  const featureSet = requireFeatureSet(request.featureSet);
  if (request.groupBy !== undefined && !featureSet.usesTime) {
    // Its means cover the whole chunk, whatever groups it contains.
    throw new UserError({
      code: 'GROUP_BY_UNSUPPORTED',
      text: `--group-by cannot be combined with ${request.featureSet}; use different clients for each group instead.`,
    });
  }
  const matrix = new MatrixBuilder(featureSet, request);
  await writeWholeFile(request.out, async (file) => {
    for await (const table of readTables(request.file)) writeFileSync(file, matrix.compute(table));
  });
  const features = featureSet.features.map(({ name }) => name);
  return { rows: matrix.rows, scored: matrix.scored, features };
}

function requireFeatureSet(wanted: string): FeatureSet {
  const [name, version] = wanted.split('@');
  const found = findFeatureSet(name, Number(version));
  if (found) return found;
  const known = featureSets.map((set) => `${set.name}@${set.version}`).join(', ');
  throw new UserError({
    code: 'FEATURE_SET_UNKNOWN',
    text: `unknown feature set "${wanted}"; valid feature sets: ${known}.`,
  });
}

class MatrixBuilder {
  rows = 0;
  scored = 0;
  private readonly reader: ObservationReader;
  private readonly extractor: Extractor;
  private group: string | undefined;

  constructor(
    private readonly featureSet: FeatureSet,
    private readonly request: FeaturesRequest,
  ) {
    const fields = { src: 'src', query: 'query', time: '_time', extra: featureSet.extraFields };
    this.reader = new ObservationReader(fields, featureSet.usesTime);
    const tables = request.resources === undefined ? {} : readFolder(request.resources);
    const { maxPairs, maxClients } = request;
    this.extractor = featureSet.createExtractor({ maxPairs, maxClients, leastBits: 0, tables });
  }

  /** @returns the table's rows as bytes of the matrix */
  compute(table: Table): Uint8Array {
    const { groupBy } = this.request;
    const groupColumn = groupBy === undefined ? -1 : table.columnIndex(groupBy);
    if (groupBy !== undefined && groupColumn < 0) {
      throw new UserError({
        code: 'COLUMN_UNKNOWN',
        text: `The file has no column "${groupBy}" (--group-by).`,
      });
    }
    const width = this.featureSet.features.length;
    const matrix = new Float32Array(table.rowCount * width).fill(NaN);
    this.extractor.beginChunk(this.reader.read(table));
    if (groupColumn < 0) this.extract(0, table.rowCount, matrix, width);
    else this.extractGroups(table, groupColumn, matrix, width);
    this.rows += table.rowCount;
    return new Uint8Array(matrix.buffer);
  }

  private extractGroups(table: Table, column: number, matrix: Float32Array, width: number): void {
    for (let from = 0, to = 0; from < table.rowCount; from = to) {
      const group = table.text(from, column);
      if (group !== this.group) this.extractor.clear();
      this.group = group;
      while (to < table.rowCount && table.text(to, column) === group) to++;
      this.extract(from, to, matrix, width);
    }
  }

  private extract(from: number, to: number, matrix: Float32Array, width: number): void {
    for (let row = from; row < to;) {
      row = this.extractor.extract(row, to);
      const { count, matrix: found, rows } = this.extractor.vectors();
      for (let i = 0; i < count; i++) matrix.set(found.subarray(i * width, (i + 1) * width), rows[i] * width);
      this.scored += count;
    }
  }
}

function readFolder(folder: string): Record<string, Uint8Array> {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ name }) => [parse(name).name, readFileSync(join(folder, name))]));
}
