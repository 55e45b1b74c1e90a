/**
 * Remembers which 64-bit digests it has seen, in bounded memory: at least the last `capacity` distinct ones.
 *
 * Two generations of 32-bit tags: when the young one is full it becomes the old one, and the old one is
 * emptied. Forgetting makes a digest new again; taking a new one for seen happens about once in 10^9.
 */

export class SeenSet {
  readonly #capacity: number;
  readonly #mask: number;
  /** Tags of both generations side by side, 0 where empty: a look-up in both reads one cache line. */
  readonly #tags: Int32Array;
  /** Which of the two is the young one, 0 or 1. */
  #young = 0;
  #count = 0;

  /** @param capacity distinct digests a generation, at least 1; memory is 16 to 32 bytes each */
  constructor(capacity: number) {
    const slots = 2 ** Math.ceil(Math.log2(2 * capacity));
    this.#capacity = capacity;
    this.#mask = slots - 1;
    this.#tags = new Int32Array(2 * slots);
  }

  get byteLength(): number {
    return this.#tags.byteLength;
  }

  /** Adds a digest, two 32-bit words. @returns true where it was not there */
  add(low: number, high: number): boolean {
    const tags = this.#tags;
    const tag = high === 0 ? 1 : high | 0;
    const at = this.#find(this.#young, low, tag);
    if (tags[at] === tag) return false;
    const isNew = tags[this.#find(1 - this.#young, low, tag)] !== tag;
    tags[at] = tag;
    if (++this.#count === this.#capacity) this.#turnOver();
    return isNew;
  }

  /** Where a generation has a tag, or the empty place where it belongs; half of the places stay empty. */
  #find(generation: number, low: number, tag: number): number {
    const tags = this.#tags;
    let slot = low & this.#mask;
    while (tags[2 * slot + generation] !== 0 && tags[2 * slot + generation] !== tag)
      slot = (slot + 1) & this.#mask;
    return 2 * slot + generation;
  }

  #turnOver(): void {
    this.#young = 1 - this.#young;
    this.#count = 0;
    for (let at = this.#young; at < this.#tags.length; at += 2) this.#tags[at] = 0;
  }
}
