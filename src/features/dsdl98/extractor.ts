/**
 * The original's 98 features, number by number: 94 character counts, length, entropy, and two means over everything
 * seen before and the whole chunk.
 *
 * Its groups ignore public suffixes; the real registered domain and exfil_bytes come from the ledger that all feature
 * sets share. Neither time nor the length of a name matters, and rows keep their order.
 */
import type {
  Extractor,
  ExtractorOptions,
  FeatureVectors,
  Observations,
  PairFigures,
  RowFacts,
} from '../feature-set';
import { SLICE_ROWS } from '../feature-set';
import { createHashSeed, Kernel } from '../feature-kernel';
import { RowError } from '../row-error';
import { CHARACTERS, countCharacters, measureText } from './characters';
import { ChunkMeasures } from './chunk-measures';
import { groupPart, leftPart } from './name-parts';

/** Length, entropy and the two means after the counts. */
const WIDTH = CHARACTERS.length + 4;

export class Dsdl98Extractor implements Extractor {
  readonly #kernel: Kernel;
  readonly #measures = new ChunkMeasures();
  readonly #matrix = new Float32Array(SLICE_ROWS * WIDTH);
  readonly #rows = new Int32Array(SLICE_ROWS);
  /** RowError by row: a copy, because views of the kernel's memory do not last. */
  #errors = new Uint8Array(0);
  #count = 0;
  #observations: Observations | undefined;

  constructor({ maxPairs, maxClients, figures = false }: ExtractorOptions) {
    this.#kernel = new Kernel(maxPairs, createHashSeed());
    this.#kernel.exports.createMeans(maxPairs);
    if (figures) this.#kernel.createFigures(maxPairs, maxClients);
    this.#kernel.exports.seal();
  }

  get remembered(): { readonly pairs: number; readonly clients: number } {
    return this.#kernel.remembered;
  }

  /** Groups and pairs have the same bound; no table of clients is kept. */
  get evictions(): { pairs: number; clients: number } {
    return { pairs: this.#kernel.exports.pairEvictions(), clients: 0 };
  }

  /** The means cover the whole chunk, so all rows are added before any is extracted. */
  beginChunk(observations: Observations): void {
    this.#observations = observations;
    this.#kernel.beginChunk(observations);
    this.#errors = this.#kernel.errors().slice();
    this.#measures.reserve(observations.rowCount);
    const { bytes } = observations.query;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let row = 0; row < observations.rowCount; row++) {
      if (this.#errorOf(row) === RowError.none) this.#setError(row, this.#nameError(row));
      if (this.#errorOf(row) === RowError.none) this.#measure(observations, row, text);
    }
  }

  extract(from: number, to: number): number {
    const observations = this.#observations;
    if (observations === undefined) throw new Error('a row came before its chunk');
    this.#count = 0;
    let row = from;
    for (; row < to && this.#count < SLICE_ROWS; row++) {
      if (this.#errorOf(row) === RowError.none) this.#recordRow(observations, row);
    }
    return row;
  }

  vectors(): FeatureVectors {
    return { count: this.#count, matrix: this.#matrix, rows: this.#rows };
  }

  facts(): RowFacts {
    return this.#kernel.facts();
  }

  figures(): PairFigures {
    return this.#kernel.figures();
  }

  clear(): void {
    this.#kernel.exports.clearHistory();
  }

  #recordRow(observations: Observations, row: number): void {
    this.#kernel.exports.recordRow(row);
    if (!isFirstRank(observations, row)) {
      this.#setError(row, RowError.rankNotFirst);
      return;
    }
    this.#rows[this.#count] = row;
    this.#writeFeatures(observations, row, this.#count++ * WIDTH);
  }

  #errorOf(row: number): number {
    return this.#errors[row];
  }

  #setError(row: number, error: number): void {
    this.#kernel.errors()[row] = error;
    this.#errors[row] = error;
  }

  /** Names of any length are scored, because length is one of the features. */
  #nameError(row: number): number {
    const error = this.#kernel.exports.readName(row);
    return error === RowError.queryTooLong ? RowError.none : error;
  }

  /** First pass: computes the row's own numbers and adds them to the means of its group, regardless of its rank. */
  #measure({ query }: Observations, row: number, text: Buffer): void {
    const name = text.toString('utf8', query.start[row], query.end[row]);
    const left = leftPart(name);
    const { length, entropyBits } = measureText(left);
    this.#measures.length[row] = length;
    this.#measures.entropyBits[row] = entropyBits;
    const { exports } = this.#kernel;
    const group = Buffer.from(groupPart(name, left));
    const at = exports.placeGroupName(group.length);
    this.#kernel.memory.all.set(group, at);
    exports.addToGroup(row, group.length, length, entropyBits);
  }

  #writeFeatures({ query }: Observations, row: number, offset: number): void {
    const matrix = this.#matrix;
    const length = this.#measures.length[row];
    const entropyBits = this.#measures.entropyBits[row];
    const { exports } = this.#kernel;
    exports.findMeans(row, length, entropyBits);
    countCharacters(query.bytes, query.start[row], query.end[row], matrix, offset);
    const next = offset + CHARACTERS.length;
    matrix[next] = length;
    matrix[next + 1] = entropyBits;
    matrix[next + 2] = exports.meanLength.value;
    matrix[next + 3] = exports.meanEntropyBits.value;
  }
}

/** An empty rank counts as first: a search without ranks scores every row. */
function isFirstRank({ extra }: Observations, row: number): boolean {
  const { bytes, start, end } = extra.rank;
  if (start[row] === end[row]) return true;
  return Number(Buffer.from(bytes.subarray(start[row], end[row])).toString('latin1')) === 1;
}
