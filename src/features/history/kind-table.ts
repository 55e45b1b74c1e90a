/**
 * A client's small table of kinds of names, at a fixed place in its record; the kind of least value makes room.
 *
 * Knows nothing of what a kind is. A slot is three 4-byte words: the key, a word of the owner's, and the value;
 * all keys lie together, so that looking for one reads two cache lines.
 */

const SLOTS = 32;

/** Words that one table takes in a record. */
export const KIND_TABLE_WORDS = 3 * SLOTS;
/** Offsets from a slot's start. */
export const KindWord = { key: 0, own: SLOTS, value: 2 * SLOTS } as const;

export class KindTable {
  /** Whether the last `claim` made the slot. */
  isNew = false;
  readonly #words: Uint32Array;
  readonly #floats: Float32Array;

  /** @param slab the records of all clients; empty slots are zeros */
  constructor(slab: ArrayBuffer) {
    this.#words = new Uint32Array(slab);
    this.#floats = new Float32Array(slab);
  }

  /** The slot of a key (not 0) in the table that starts at word `table`; a new one is emptied. */
  claim(table: number, key: number): number {
    this.isNew = false;
    for (let slot = table; slot < table + SLOTS; slot++) {
      if (this.#words[slot] === key) return slot;
    }
    this.isNew = true;
    const slot = this.#leastOf(table);
    this.#words[slot] = key;
    this.#words[slot + KindWord.own] = 0;
    this.#floats[slot + KindWord.value] = 0;
    return slot;
  }

  /** Multiplies one word of all slots. */
  scale(table: number, word: number, factor: number): void {
    for (let slot = table; slot < table + SLOTS; slot++) {
      this.#floats[slot + word] *= factor;
    }
  }

  /** An empty slot, if there is one. */
  #leastOf(table: number): number {
    let least = table;
    for (let slot = table; slot < table + SLOTS; slot++) {
      if (this.#words[slot] === 0) return slot;
      if (this.#floats[slot + KindWord.value] < this.#floats[least + KindWord.value]) least = slot;
    }
    return least;
  }
}
