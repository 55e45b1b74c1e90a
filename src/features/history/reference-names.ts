/**
 * The names that a pair's queries are compared with: one each of the last two distinct times before this one.
 *
 * Rows of one second come in no order that means anything, so a name is never compared with its neighbours in
 * the same second, and which name a second leaves behind does not depend on their order: the least by bytes.
 */
import type { NameTraits } from './name-traits';
import { EDGE_BYTES, EDGE_WORDS, TRAIT_WORDS, TraitWord } from './name-traits';
import { PairWord, STORED_NAME_WORDS, STORED_NAMES, StoredName } from './pair-record';

const LENGTH_BITS = 8;
const LENGTH_MASK = 0xff;

export class ReferenceNames {
  /** Of the last `compare`: whether there was a reference, and the best of what they gave. */
  hasReference = false;
  /** Common beginning and end over the length (at most what is stored of it), 0 to 1. */
  similarity = 0;
  /** A reference is the same but for its digits. */
  isSameShape = false;
  /** It is, and its number is smaller than this one's. */
  isCounting = false;
  readonly #words: Int32Array;
  readonly #traits: Int32Array;

  /** @param slab the records of all pairs */
  constructor(slab: ArrayBuffer, traits: NameTraits) {
    this.#words = new Int32Array(slab);
    this.#traits = traits.words;
  }

  /** A new second has begun: the name chosen in the last one becomes a reference, the oldest makes room. */
  advance(record: number): void {
    const words = this.#words;
    const turn = words[record + PairWord.turn];
    if (this.#lengthOf(record, turn) === 0) return;
    const next = turn + 1 === STORED_NAMES ? 0 : turn + 1;
    words[record + PairWord.turn] = next;
    this.#setLength(record, next, 0);
  }

  /** Compares a name that is not empty with the references. */
  compare(record: number, entry: number, length: number): void {
    this.hasReference = false;
    this.similarity = 0;
    this.isSameShape = false;
    this.isCounting = false;
    const turn = this.#words[record + PairWord.turn];
    for (let index = 0; index < STORED_NAMES; index++) {
      const stored = this.#lengthOf(record, index);
      if (index !== turn && stored !== 0) this.#compareOne(nameAt(record, index), stored, entry, length);
    }
  }

  /** Stores the name if it is the first of its second or comes before the one stored. */
  offer(record: number, entry: number, length: number): void {
    const words = this.#words;
    const turn = words[record + PairWord.turn];
    const name = nameAt(record, turn);
    const stored = this.#lengthOf(record, turn);
    if (stored !== 0 && !this.#comesBefore(name, stored, entry, length)) return;
    this.#setLength(record, turn, length);
    const from = entry * TRAIT_WORDS;
    words[name + StoredName.shape] = this.#traits[from + TraitWord.shape];
    words[name + StoredName.number] = this.#traits[from + TraitWord.number];
    for (let i = 0; i < EDGE_WORDS; i++)
      words[name + StoredName.edges + i] = this.#traits[from + TraitWord.edges + i];
  }

  #lengthOf(record: number, index: number): number {
    return (this.#words[record + PairWord.storedLengths] >>> (LENGTH_BITS * index)) & LENGTH_MASK;
  }

  #setLength(record: number, index: number, length: number): void {
    const shift = LENGTH_BITS * index;
    const others = this.#words[record + PairWord.storedLengths] & ~(LENGTH_MASK << shift);
    this.#words[record + PairWord.storedLengths] = others | (length << shift);
  }

  #compareOne(name: number, stored: number, entry: number, length: number): void {
    this.hasReference = true;
    const edges = entry * TRAIT_WORDS + TraitWord.edges;
    const shorter = Math.min(length, stored);
    const prefix = this.#common(name, edges, Math.min(EDGE_BYTES, shorter));
    const left = Math.min(EDGE_BYTES, shorter - prefix);
    const suffix = this.#common(name + EDGE_WORDS / 2, edges + EDGE_WORDS / 2, left);
    const similarity = (prefix + suffix) / Math.min(length, 2 * EDGE_BYTES);
    if (similarity > this.similarity) this.similarity = similarity;
    const from = entry * TRAIT_WORDS;
    if (this.#words[name + StoredName.shape] !== this.#traits[from + TraitWord.shape]) return;
    this.isSameShape = true;
    if (this.#words[name + StoredName.number] >>> 0 < this.#traits[from + TraitWord.number] >>> 0)
      this.isCounting = true;
  }

  /** How many bytes of a stored name's edges and of an entry's are the same, `most` at most; four at a time. */
  #common(at: number, from: number, most: number): number {
    for (let bytes = 0; bytes < most; bytes += 4) {
      const differing = this.#words[at++] ^ this.#traits[from++];
      if (differing !== 0) return Math.min(most, bytes + equalBytes(differing));
    }
    return most;
  }

  /** Bytes first, then the shorter, then the smaller number. */
  #comesBefore(name: number, stored: number, entry: number, length: number): boolean {
    const from = entry * TRAIT_WORDS;
    for (let i = 0; i < EDGE_WORDS; i++) {
      const before = this.#traits[from + TraitWord.edges + i];
      const after = this.#words[name + StoredName.edges + i];
      const shift = 8 * equalBytes(before ^ after);
      if (before !== after) return ((before >>> shift) & 0xff) < ((after >>> shift) & 0xff);
    }
    if (stored !== length) return length < stored;
    return this.#traits[from + TraitWord.number] >>> 0 < this.#words[name + StoredName.number] >>> 0;
  }
}

/** Bytes, counted from the first in memory, that are 0 in a difference that is not (little-endian). */
function equalBytes(difference: number): number {
  return (31 - Math.clz32(difference & -difference)) >> 3;
}

function nameAt(record: number, index: number): number {
  return record + PairWord.names + index * STORED_NAME_WORDS;
}
