/**
 * Running means of length and entropy for each group, in bounded memory.
 *
 * Knows nothing of names: a group is a 64-bit key. A group that was forgotten starts anew; the ones with the
 * least text go first, so that many small groups cannot push out a busy one.
 */
import { BoundedRecords } from '../../util/bounded-records';

/** 8-byte floats of a record; the first word is the index's. */
const GroupDouble = { rows: 1, lengthSum: 2, entropySum: 3 } as const;
const GROUP_DOUBLES = 4;

export class GroupMeans {
  /** Means that the last `find` has found. */
  meanLength = 0;
  meanEntropyBits = 0;
  readonly #groups: BoundedRecords;

  /** @param capacity groups, at least 1 */
  constructor(capacity: number) {
    this.#groups = new BoundedRecords(capacity, 2 * GROUP_DOUBLES);
  }

  get evictions(): number {
    return this.#groups.evictions;
  }

  /** Takes one row into its group. */
  add(low: number, high: number, length: number, entropyBits: number): void {
    this.#addTo(this.#groups.claim(low, high), length, entropyBits);
  }

  /** Computes the means of a row's group; the row counts again where its group has been forgotten since. */
  find(low: number, high: number, length: number, entropyBits: number): void {
    const slot = this.#groups.claim(low, high);
    if (this.#groups.isNew) this.#addTo(slot, length, entropyBits);
    const { doubles } = this.#groups;
    const record = slot * GROUP_DOUBLES;
    this.meanLength = doubles[record + GroupDouble.lengthSum] / doubles[record + GroupDouble.rows];
    this.meanEntropyBits = doubles[record + GroupDouble.entropySum] / doubles[record + GroupDouble.rows];
  }

  #addTo(slot: number, length: number, entropyBits: number): void {
    const { doubles } = this.#groups;
    const record = slot * GROUP_DOUBLES;
    doubles[record + GroupDouble.rows]++;
    doubles[record + GroupDouble.lengthSum] += length;
    doubles[record + GroupDouble.entropySum] += entropyBits;
    this.#groups.addWorth(slot, length);
  }
}
