/**
 * Remembers which 64-bit digests it has seen, in bounded memory: at least the last `capacity` distinct ones.
 *
 * Two generations of 32-bit tags: when the young one is full it becomes the old one, and the old one is
 * emptied. Forgetting makes a digest new again; taking a new one for seen happens about once in 10^9.
 */

export class SeenSet {
  readonly #capacity: number;
  readonly #mask: number;
  #young: Uint32Array;
  #old: Uint32Array;
  #count = 0;

  /** @param capacity distinct digests a generation, at least 1; memory is 16 to 32 bytes each */
  constructor(capacity: number) {
    const slots = 2 ** Math.ceil(Math.log2(2 * capacity));
    this.#capacity = capacity;
    this.#mask = slots - 1;
    this.#young = new Uint32Array(slots);
    this.#old = new Uint32Array(slots);
  }

  get byteLength(): number {
    return this.#young.byteLength + this.#old.byteLength;
  }

  /** Adds a digest. @returns true where it was not there */
  add(low: number, high: number): boolean {
    const tag = high === 0 ? 1 : high;
    const slot = this.#find(this.#young, low, tag);
    if (this.#young[slot] === tag) return false;
    const isNew = this.#old[this.#find(this.#old, low, tag)] !== tag;
    this.#young[slot] = tag;
    if (++this.#count === this.#capacity) this.#turnOver();
    return isNew;
  }

  /** The slot of a tag, or the empty one where it belongs; half of the slots stay empty. */
  #find(tags: Uint32Array, low: number, tag: number): number {
    let slot = low & this.#mask;
    while (tags[slot] !== 0 && tags[slot] !== tag) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #turnOver(): void {
    const emptied = this.#old.fill(0);
    this.#old = this.#young;
    this.#young = emptied;
    this.#count = 0;
  }
}
