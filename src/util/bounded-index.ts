/**
 * A bounded table from 64-bit keys to slots 0 .. capacity - 1, which forgets the slot that is worth least.
 *
 * Knows nothing of what its owner keeps in a slot. Worth is the owner's to raise; age plays no part, so that a
 * flood of new keys pushes out other new keys and not what has gathered worth.
 */

/** How many slots the hand looks at before it takes the least of them. */
const CANDIDATES = 16;
const NONE = -1;

/** A slot's words lie together, since a look-up needs them all: one cache line instead of four. */
const SlotWord = { keyLow: 0, keyHigh: 1, next: 2 } as const;
/** A power of two, so that no slot lies across two lines. */
const SLOT_WORDS = 4;

export class BoundedIndex {
  readonly capacity: number;
  /** Whether the last `claim` made a new entry; its slot then holds a predecessor's data. */
  isNew = false;
  evictions = 0;
  readonly #words: Int32Array;
  /** Apart from the slots: whoever looks for the least of 16 reads one cache line. */
  readonly #worth: Float32Array;
  /** First slot of each bucket's chain. */
  readonly #heads: Int32Array;
  #used = 0;
  #hand = 0;

  /** @param capacity at least 1 */
  constructor(capacity: number) {
    this.capacity = capacity;
    this.#words = new Int32Array(SLOT_WORDS * capacity);
    this.#worth = new Float32Array(capacity);
    this.#heads = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, capacity)))).fill(NONE);
  }

  /** Bytes that one entry takes here, for the promise of so many bytes a pair. */
  get bytesPerEntry(): number {
    return (this.#words.byteLength + this.#worth.byteLength + this.#heads.byteLength) / this.capacity;
  }

  /** The slot of a key, two 32-bit words, made where there is none yet; sets `isNew`. */
  claim(low: number, high: number): number {
    const words = this.#words;
    const keyLow = low | 0;
    const keyHigh = high | 0;
    const bucket = low & (this.#heads.length - 1);
    for (let slot = this.#heads[bucket]; slot !== NONE; slot = words[SLOT_WORDS * slot + SlotWord.next]) {
      const at = SLOT_WORDS * slot;
      if (words[at + SlotWord.keyLow] === keyLow && words[at + SlotWord.keyHigh] === keyHigh) {
        this.isNew = false;
        return slot;
      }
    }
    this.isNew = true;
    return this.#insert(keyLow, keyHigh, bucket);
  }

  /** @param worth at least 0, in a unit of the owner's */
  addWorth(slot: number, worth: number): void {
    this.#worth[slot] += worth;
  }

  #insert(keyLow: number, keyHigh: number, bucket: number): number {
    const slot = this.#used < this.capacity ? this.#used++ : this.#evict();
    const at = SLOT_WORDS * slot;
    this.#words[at + SlotWord.keyLow] = keyLow;
    this.#words[at + SlotWord.keyHigh] = keyHigh;
    this.#words[at + SlotWord.next] = this.#heads[bucket];
    this.#worth[slot] = 0;
    this.#heads[bucket] = slot;
    return slot;
  }

  /**
   * Unlinks the least worthy of the next 16 slots. The hand moves on past them: whoever has just come in is
   * safe until the hand has been once around.
   */
  #evict(): number {
    const worth = this.#worth;
    let hand = this.#hand;
    let least = hand;
    for (let i = 0; i < CANDIDATES; i++) {
      if (worth[hand] < worth[least]) least = hand;
      hand = hand + 1 === this.capacity ? 0 : hand + 1;
    }
    this.#hand = hand;
    this.#unlink(least);
    this.evictions++;
    return least;
  }

  #unlink(slot: number): void {
    const next = this.#words[SLOT_WORDS * slot + SlotWord.next];
    const bucket = this.#words[SLOT_WORDS * slot + SlotWord.keyLow] & (this.#heads.length - 1);
    if (this.#heads[bucket] === slot) {
      this.#heads[bucket] = next;
      return;
    }
    let before = SLOT_WORDS * this.#heads[bucket] + SlotWord.next;
    while (this.#words[before] !== slot) before = SLOT_WORDS * this.#words[before] + SlotWord.next;
    this.#words[before] = next;
  }
}
