/**
 * Running means of length and entropy for each group, in bounded memory.
 *
 * Knows nothing of names: a group is a 64-bit key. A group that was forgotten starts anew; the ones with the
 * least text go first, so that many small groups cannot push out a busy one.
 */
import { BoundedIndex } from '../../util/bounded-index';

export class GroupMeans {
  /** Means that the last `find` has found. */
  meanLength = 0;
  meanEntropyBits = 0;
  readonly #index: BoundedIndex;
  readonly #rows: Float64Array;
  readonly #lengthSum: Float64Array;
  readonly #entropySum: Float64Array;

  /** @param capacity groups, at least 1 */
  constructor(capacity: number) {
    this.#index = new BoundedIndex(capacity);
    this.#rows = new Float64Array(capacity);
    this.#lengthSum = new Float64Array(capacity);
    this.#entropySum = new Float64Array(capacity);
  }

  get evictions(): number {
    return this.#index.evictions;
  }

  /** Takes one row into its group. @returns the group's slot */
  add(low: number, high: number, length: number, entropyBits: number): number {
    const slot = this.#index.claim(low, high);
    if (this.#index.isNew) this.#empty(slot);
    this.#rows[slot]++;
    this.#lengthSum[slot] += length;
    this.#entropySum[slot] += entropyBits;
    this.#index.addWorth(slot, length);
    return slot;
  }

  /** Computes the means of a row's group; the row counts again where its group has been forgotten since. */
  find(low: number, high: number, length: number, entropyBits: number): void {
    let slot = this.#index.claim(low, high);
    if (this.#index.isNew) {
      this.#empty(slot);
      slot = this.add(low, high, length, entropyBits);
    }
    this.meanLength = this.#lengthSum[slot] / this.#rows[slot];
    this.meanEntropyBits = this.#entropySum[slot] / this.#rows[slot];
  }

  #empty(slot: number): void {
    this.#rows[slot] = 0;
    this.#lengthSum[slot] = 0;
    this.#entropySum[slot] = 0;
  }
}
