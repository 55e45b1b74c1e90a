/**
 * A client's small table of kinds of names, at a fixed place in its record; the kind of least value makes room.
 *
 * Knows nothing of what a kind is. A slot is three 4-byte words together: the key, a word of the owner's, and the
 * value. A byte for each of 32 digests of a key says where the last key of that digest is: nine look-ups in ten
 * find their slot there, without a search.
 */

const SLOTS = 32;
const HINT_WORDS = SLOTS / 4;
const SLOT_WORDS = 3;

/** Words that one table takes in a record. */
export const KIND_TABLE_WORDS = HINT_WORDS + SLOT_WORDS * SLOTS;
/** Offsets from a slot's start. */
export const KindWord = { key: 0, own: 1, value: 2 } as const;

export class KindTable {
  /** Whether the last `claim` made the slot. */
  isNew = false;
  readonly #words: Int32Array;
  readonly #floats: Float32Array;
  readonly #bytes: Uint8Array;

  /** @param slab the records of all clients; empty slots are zeros */
  constructor(slab: ArrayBufferLike) {
    this.#words = new Int32Array(slab);
    this.#floats = new Float32Array(slab);
    this.#bytes = new Uint8Array(slab);
  }

  /** The slot of a key (not 0) in the table that starts at word `table`; a new one is emptied. */
  claim(table: number, key: number): number {
    const hint = 4 * table + hintOf(key);
    const first = table + HINT_WORDS;
    const hinted = first + SLOT_WORDS * this.#bytes[hint];
    this.isNew = false;
    if (this.#words[hinted] === key) return hinted;
    const slot = this.#search(first, key);
    this.#bytes[hint] = (slot - first) / SLOT_WORDS;
    return slot;
  }

  /** Multiplies one word of all slots. */
  scale(table: number, word: number, factor: number): void {
    for (let i = 0; i < SLOTS; i++) this.#floats[table + HINT_WORDS + SLOT_WORDS * i + word] *= factor;
  }

  #search(first: number, key: number): number {
    const end = first + SLOT_WORDS * SLOTS;
    for (let slot = first; slot < end; slot += SLOT_WORDS) if (this.#words[slot] === key) return slot;
    this.isNew = true;
    const slot = this.#leastOf(first, end);
    this.#words[slot + KindWord.key] = key;
    this.#words[slot + KindWord.own] = 0;
    this.#floats[slot + KindWord.value] = 0;
    return slot;
  }

  /** An empty slot, if there is one. */
  #leastOf(first: number, end: number): number {
    let least = first;
    for (let slot = first; slot < end; slot += SLOT_WORDS) {
      if (this.#words[slot] === 0) return slot;
      if (this.#floats[slot + KindWord.value] < this.#floats[least + KindWord.value]) least = slot;
    }
    return least;
  }
}

/** 0 to 31. */
function hintOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 27;
}
