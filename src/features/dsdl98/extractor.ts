/**
 * The original's 98 features, number by number: 94 character counts, length, entropy, and the two means over
 * everything seen before and the whole chunk.
 *
 * Its groups know nothing of public suffixes; the true registered domain and exfil_bytes come from the ledger
 * that all feature sets share. Time and length of a name play no part, and rows keep their order.
 */
import { NameStatus, NameWord } from '../../dns/name-cache';
import { createHashSeed } from '../../util/seeded-hash';
import {
  Extracted,
  type Extractor,
  type ExtractorResources,
  type Observations,
  type RowFacts,
} from '../feature-set';
import { PairLedger } from '../pair-ledger';
import { RowError } from '../row-error';
import { CHARACTERS, countCharacters, measureText } from './characters';
import { ChunkMeasures } from './chunk-measures';
import { GroupKeys } from './group-keys';
import { GroupMeans } from './group-means';
import { groupPart, leftPart } from './name-parts';

export class Dsdl98Extractor implements Extractor {
  readonly #ledger: PairLedger;
  readonly #keys: GroupKeys;
  readonly #means: GroupMeans;
  readonly #measures = new ChunkMeasures();
  #observations: Observations | undefined;

  constructor({ maxPairs }: ExtractorResources) {
    const seed = createHashSeed();
    this.#ledger = new PairLedger(maxPairs, seed);
    this.#keys = new GroupKeys(seed);
    this.#means = new GroupMeans(maxPairs);
  }

  /** Groups and pairs are bounded alike; no table of clients is kept. */
  get evictions(): { pairs: number; clients: number } {
    return { pairs: this.#ledger.pairs.evictions + this.#means.evictions, clients: 0 };
  }

  beginChunk(observations: Observations, facts: RowFacts): void {
    this.#observations = observations;
    this.#ledger.begin(facts);
    this.#measures.reserve(observations.rowCount);
    const { bytes, error } = observations;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let row = 0; row < observations.rowCount; row++) {
      if (error[row] === RowError.none) error[row] = this.#nameError(observations, row);
      if (error[row] === RowError.none) this.#measure(observations, row, text);
    }
  }

  extract(row: number, matrix: Float32Array, offset: number): Extracted {
    const observations = this.#observations;
    if (observations === undefined) throw new Error('a row came before its chunk');
    if (observations.error[row] !== RowError.none) return Extracted.error;
    this.#ledger.readName(observations, row);
    this.#ledger.take(observations, row);
    if (!isFirstRank(observations, row)) {
      observations.error[row] = RowError.rankNotFirst;
      return Extracted.error;
    }
    this.#writeFeatures(observations, row, matrix, offset);
    return Extracted.features;
  }

  /** Names of any length are scored: their length is one of the features. */
  #nameError(observations: Observations, row: number): number {
    const entry = this.#ledger.readName(observations, row);
    const { words, recordWords } = this.#ledger.names;
    const status = words[entry * recordWords + NameWord.status];
    if (status === NameStatus.empty) return RowError.queryEmpty;
    return status === NameStatus.unknown ? RowError.queryUnknown : RowError.none;
  }

  /** First pass: the row's own numbers, taken into the means of its group whatever its rank. */
  #measure({ bytes, srcStart, srcEnd, queryStart, queryEnd }: Observations, row: number, text: Buffer): void {
    const name = text.toString('utf8', queryStart[row], queryEnd[row]);
    const left = leftPart(name);
    const { length, entropyBits } = measureText(left);
    this.#keys.compute(bytes, srcStart[row], srcEnd[row], groupPart(name, left));
    this.#measures.keyLow[row] = this.#keys.low;
    this.#measures.keyHigh[row] = this.#keys.high;
    this.#measures.length[row] = length;
    this.#measures.entropyBits[row] = entropyBits;
    this.#means.add(this.#keys.low, this.#keys.high, length, entropyBits);
  }

  #writeFeatures(observations: Observations, row: number, matrix: Float32Array, offset: number): void {
    const { keyLow, keyHigh, length, entropyBits } = this.#measures;
    const { bytes, queryStart, queryEnd } = observations;
    this.#means.find(keyLow[row], keyHigh[row], length[row], entropyBits[row]);
    countCharacters(bytes, queryStart[row], queryEnd[row], matrix, offset);
    const next = offset + CHARACTERS.length;
    matrix[next] = length[row];
    matrix[next + 1] = entropyBits[row];
    matrix[next + 2] = this.#means.meanLength;
    matrix[next + 3] = this.#means.meanEntropyBits;
  }
}

/** An empty rank counts as first: a search without ranks scores every row. */
function isFirstRank({ bytes, extra }: Observations, row: number): boolean {
  const { start, end } = extra.rank;
  if (start[row] === end[row]) return true;
  return Number(Buffer.from(bytes.subarray(start[row], end[row])).toString('latin1')) === 1;
}
