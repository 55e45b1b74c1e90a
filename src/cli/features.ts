/**
 * `dnsexfil features FILE`: the feature matrix of a file, for training. Every feature has one implementation, and this
 * is how Python uses it.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { type Cells, textOf } from '../cells';
import type { Extractor, FeatureSet } from '../features/feature-set';
import { findFeatureSet, featureSets } from '../features/registry';
import type { FieldNames } from '../input/log-form';
import { openInput, type Input } from '../input/open-input';
import type { RowBatch } from '../input/row-batch';
import { UserError } from '../user-error';
import { fileError } from './command-line-error';
import { writeWholeFile } from './whole-file';

const FLOOR_FACTOR = 'floor_factor';
/** As many rows as Splunk puts into a chunk, because dsdl98 computes its means over a chunk. */
const CHUNK_ROWS = 50_000;

interface FeaturesRequest {
  readonly file: string;
  /** Columns or JSON fields; the log form's own if undefined. */
  readonly fields?: FieldNames;
  /** `name@version`. */
  readonly featureSet: string;
  /** Folder whose files are the extractor's resources, by name without extension. */
  readonly resources: string | undefined;
  /** Column in which a change of value starts a new, empty history. */
  readonly groupBy: string | undefined;
  readonly out: string;
  /** Whether a last column has `RowFacts.floorFactor`. */
  readonly floorFactor: boolean;
  /** The time zone of times that have none. */
  readonly timezone?: string | undefined;
  readonly maxPairs: number;
  readonly maxClients: number;
}

interface FeaturesSummary {
  readonly rows: number;
  readonly scored: number;
  readonly features: readonly string[];
}

/**
 * Writes float32 little-endian [rows, features] in input order; a row without a score is all NaN. Within one value
 * of `groupBy`, rows must ascend in time, because they are not sorted.
 *
 * @throws UserError FEATURE_SET_UNKNOWN, GROUP_BY_UNSUPPORTED, COLUMN_UNKNOWN, FILE_UNREADABLE
 */
export async function writeFeatures(request: FeaturesRequest): Promise<FeaturesSummary> {
  const featureSet = requireFeatureSet(request.featureSet);
  if (request.groupBy !== undefined && !featureSet.usesTime) {
    // Its means cover the whole chunk, whatever groups the chunk contains.
    throw new UserError({
      code: 'GROUP_BY_UNSUPPORTED',
      text: `--group-by cannot be combined with ${request.featureSet}: use different clients for each group instead.`,
    });
  }
  const extraFields = [
    ...featureSet.extraFields,
    ...(request.groupBy === undefined ? [] : [request.groupBy]),
  ];
  // Rows are not sorted, because each group has its own times.
  const input = openInput([request.file], {
    fields: request.fields ?? {},
    extraFields,
    usesTime: false,
    chunkRows: CHUNK_ROWS,
    timezone: request.timezone,
  });
  const matrix = new MatrixBuilder(featureSet, request);
  await writeWholeFile(request.out, async (file) => {
    for await (const rows of input.batches) writeFileSync(file, matrix.compute(rows));
    input.report.requireRows();
    requireVectors(matrix, input);
  });
  return { rows: matrix.rows, scored: matrix.scored, features: matrix.columns };
}

/** @throws UserError ROWS_UNSCORED if the matrix would be empty */
function requireVectors({ scored, rows }: MatrixBuilder, { report }: Input): void {
  if (scored > 0) return;
  const notes = report.notes().map(({ text }) => text);
  const text = [`None of the ${rows} rows have features.`, ...notes].join(' ');
  throw new UserError({ code: 'ROWS_UNSCORED', text });
}

function requireFeatureSet(wanted: string): FeatureSet {
  const [name, version] = wanted.split('@');
  const found = findFeatureSet(name, Number(version));
  if (found) return found;
  const known = featureSets.map((set) => `${set.name}@${set.version}`).join(', ');
  throw new UserError({
    code: 'FEATURE_SET_UNKNOWN',
    text: `unknown --feature-set ${wanted}; valid sets: ${known}.`,
  });
}

class MatrixBuilder {
  rows = 0;
  scored = 0;
  readonly columns: readonly string[];
  private readonly extractor: Extractor;
  private group: string | undefined;

  constructor(
    private readonly featureSet: FeatureSet,
    private readonly request: FeaturesRequest,
  ) {
    const resources = request.resources === undefined ? {} : readFolder(request.resources);
    const { maxPairs, maxClients } = request;
    const features = featureSet.features.map(({ name }) => name);
    this.columns = request.floorFactor ? [...features, FLOOR_FACTOR] : features;
    try {
      this.extractor = featureSet.createExtractor({
        maxPairs,
        maxClients,
        informationFloorBits: 0,
        resources,
      });
    } catch (cause) {
      if (Object.keys(resources).length > 0) throw cause;
      const text = `--resources is needed for ${request.featureSet}: a folder with its resources, e.g. models/history`;
      throw new UserError({ code: 'RESOURCES_MISSING', text }, { cause });
    }
  }

  /** @returns the rows as bytes of the matrix */
  compute(rows: RowBatch): Uint8Array {
    const { featureSet, request } = this;
    const width = this.columns.length;
    const matrix = new Float32Array(rows.rowCount * width).fill(NaN);
    if (featureSet.usesTime) rows.refuseMissingTimes();
    const observations = rows.observations();
    this.extractor.beginChunk(observations);
    if (request.groupBy === undefined) this.extract(0, rows.rowCount, matrix, width);
    else this.extractGroups(observations.extra[request.groupBy], rows.rowCount, matrix, width);
    if (request.floorFactor) this.addFloorFactors(matrix, rows.rowCount, width);
    this.rows += rows.rowCount;
    return new Uint8Array(matrix.buffer);
  }

  private extractGroups(groups: Cells, rowCount: number, matrix: Float32Array, width: number): void {
    for (let from = 0, to = 0; from < rowCount; from = to) {
      const group = textOf(groups, from);
      if (group !== this.group) this.extractor.clear();
      this.group = group;
      while (to < rowCount && textOf(groups, to) === group) to++;
      this.extract(from, to, matrix, width);
    }
  }

  private addFloorFactors(matrix: Float32Array, rowCount: number, width: number): void {
    const { floorFactor, error } = this.extractor.facts();
    for (let row = 0; row < rowCount; row++) {
      if (error[row] === 0) matrix[(row + 1) * width - 1] = floorFactor[row];
    }
  }

  private extract(from: number, to: number, matrix: Float32Array, width: number): void {
    const features = this.featureSet.features.length;
    for (let row = from; row < to;) {
      row = this.extractor.extract(row, to);
      const { count, matrix: found, rows } = this.extractor.vectors();
      for (let i = 0; i < count; i++) {
        matrix.set(found.subarray(i * features, (i + 1) * features), rows[i] * width);
      }
      this.scored += count;
    }
  }
}

function readFolder(folder: string): Record<string, Uint8Array> {
  const files = listFolder(folder).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ name }) => [parse(name).name, readFileSync(join(folder, name))]));
}

function listFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    throw fileError(folder, cause);
  }
}
