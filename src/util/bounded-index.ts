/**
 * A bounded table from 64-bit keys to slots 0 .. capacity - 1, which forgets the slot that is worth least.
 *
 * Knows nothing of what its owner keeps in a slot. Worth is the owner's to raise; age plays no part, so that a
 * flood of new keys pushes out other new keys and not what has gathered worth.
 */

/** How many slots the hand looks at before it takes the least of them. */
const CANDIDATES = 16;
const NONE = -1;

export class BoundedIndex {
  readonly capacity: number;
  /** Whether the last `claim` made a new entry; its slot then holds a predecessor's data. */
  isNew = false;
  evictions = 0;
  readonly #keyLow: Uint32Array;
  readonly #keyHigh: Uint32Array;
  readonly #worth: Float32Array;
  /** Chains of slots: one head a bucket, one successor a slot. */
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #mask: number;
  #used = 0;
  #hand = 0;

  /** @param capacity at least 1 */
  constructor(capacity: number) {
    const buckets = 2 ** Math.ceil(Math.log2(Math.max(2, capacity)));
    this.capacity = capacity;
    this.#keyLow = new Uint32Array(capacity);
    this.#keyHigh = new Uint32Array(capacity);
    this.#worth = new Float32Array(capacity);
    this.#heads = new Int32Array(buckets).fill(NONE);
    this.#next = new Int32Array(capacity);
    this.#mask = buckets - 1;
  }

  /** Bytes that one entry takes here, for the promise of so many bytes a pair. */
  get bytesPerEntry(): number {
    const arrays = [this.#keyLow, this.#keyHigh, this.#worth, this.#heads, this.#next];
    return arrays.reduce((sum, array) => sum + array.byteLength, 0) / this.capacity;
  }

  /** The slot of a key, made where there is none yet; sets `isNew`. */
  claim(low: number, high: number): number {
    const bucket = low & this.#mask;
    for (let slot = this.#heads[bucket]; slot !== NONE; slot = this.#next[slot]) {
      if (this.#keyLow[slot] === low && this.#keyHigh[slot] === high) {
        this.isNew = false;
        return slot;
      }
    }
    this.isNew = true;
    return this.#insert(low, high, bucket);
  }

  /** @param worth at least 0, in a unit of the owner's */
  addWorth(slot: number, worth: number): void {
    this.#worth[slot] += worth;
  }

  #insert(low: number, high: number, bucket: number): number {
    const slot = this.#used < this.capacity ? this.#used++ : this.#evict();
    this.#keyLow[slot] = low;
    this.#keyHigh[slot] = high;
    this.#worth[slot] = 0;
    this.#next[slot] = this.#heads[bucket];
    this.#heads[bucket] = slot;
    return slot;
  }

  /**
   * Unlinks the least worthy of the next 16 slots. The hand moves on past them: whoever has just come in is
   * safe until the hand has been once around.
   */
  #evict(): number {
    let least = this.#hand;
    for (let i = 0; i < CANDIDATES; i++) {
      if (this.#worth[this.#hand] < this.#worth[least]) least = this.#hand;
      this.#hand = (this.#hand + 1) % this.capacity;
    }
    this.#unlink(least);
    this.evictions++;
    return least;
  }

  #unlink(slot: number): void {
    const bucket = this.#keyLow[slot] & this.#mask;
    if (this.#heads[bucket] === slot) {
      this.#heads[bucket] = this.#next[slot];
      return;
    }
    let before = this.#heads[bucket];
    while (this.#next[before] !== slot) before = this.#next[before];
    this.#next[before] = this.#next[slot];
  }
}
