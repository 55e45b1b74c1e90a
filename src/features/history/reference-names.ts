/**
 * The names that a pair's queries are compared with: one each of the last two distinct times before this one.
 *
 * Rows of one second come in no order that means anything, so a name is never compared with its neighbours in
 * the same second, and which name a second leaves behind does not depend on their order: the least by bytes.
 */
import type { NameTraits } from './name-traits';
import { EDGE_BYTES } from './name-traits';
import { PairWord, STORED_NAME_WORDS, STORED_NAMES, StoredName } from './pair-record';

export class ReferenceNames {
  /** Of the last `compare`: whether there was a reference, and the best of what they gave. */
  hasReference = false;
  /** Common beginning and end over the length (at most what is stored of it), 0 to 1. */
  similarity = 0;
  /** A reference is the same but for its digits. */
  isSameShape = false;
  /** It is, and its number is smaller than this one's. */
  isCounting = false;
  readonly #words: Uint32Array;
  readonly #bytes: Uint8Array;

  /** @param slab the records of all pairs */
  constructor(slab: ArrayBuffer) {
    this.#words = new Uint32Array(slab);
    this.#bytes = new Uint8Array(slab);
  }

  /** A new second has begun: the name chosen in the last one becomes a reference, the oldest makes room. */
  advance(record: number): void {
    const turn = this.#words[record + PairWord.turn];
    if (this.#words[nameAt(record, turn) + StoredName.length] === 0) return;
    const next = (turn + 1) % STORED_NAMES;
    this.#words[record + PairWord.turn] = next;
    this.#words[nameAt(record, next) + StoredName.length] = 0;
  }

  /** Compares a name that is not empty with the references. */
  compare(record: number, traits: NameTraits, entry: number, length: number): void {
    this.hasReference = false;
    this.similarity = 0;
    this.isSameShape = false;
    this.isCounting = false;
    const turn = this.#words[record + PairWord.turn];
    for (let step = 1; step < STORED_NAMES; step++) {
      this.#compareOne(nameAt(record, (turn + step) % STORED_NAMES), traits, entry, length);
    }
  }

  /** Stores the name if it is the first of its second or comes before the one stored. */
  offer(record: number, traits: NameTraits, entry: number, length: number): void {
    const name = nameAt(record, this.#words[record + PairWord.turn]);
    const stored = this.#words[name + StoredName.length];
    if (stored !== 0 && !this.#comesBefore(name, traits, entry, length)) return;
    this.#words[name + StoredName.shape] = traits.shape[entry];
    this.#words[name + StoredName.number] = traits.number[entry];
    this.#words[name + StoredName.length] = length;
    const to = 4 * (name + StoredName.edges);
    const from = entry * 2 * EDGE_BYTES;
    for (let i = 0; i < 2 * EDGE_BYTES; i++) this.#bytes[to + i] = traits.edges[from + i];
  }

  #compareOne(name: number, traits: NameTraits, entry: number, length: number): void {
    const stored = this.#words[name + StoredName.length];
    if (stored === 0) return;
    this.hasReference = true;
    const to = 4 * (name + StoredName.edges);
    const from = entry * 2 * EDGE_BYTES;
    const shorter = Math.min(length, stored);
    const prefix = this.#common(to, traits.edges, from, Math.min(EDGE_BYTES, shorter));
    const left = Math.min(EDGE_BYTES, shorter - prefix);
    const suffix = this.#common(to + EDGE_BYTES, traits.edges, from + EDGE_BYTES, left);
    const similarity = (prefix + suffix) / Math.min(length, 2 * EDGE_BYTES);
    if (similarity > this.similarity) this.similarity = similarity;
    if (this.#words[name + StoredName.shape] !== traits.shape[entry]) return;
    this.isSameShape = true;
    if (this.#words[name + StoredName.number] < traits.number[entry]) this.isCounting = true;
  }

  #common(at: number, edges: Uint8Array, from: number, most: number): number {
    let i = 0;
    while (i < most && this.#bytes[at + i] === edges[from + i]) i++;
    return i;
  }

  #comesBefore(name: number, traits: NameTraits, entry: number, length: number): boolean {
    const at = 4 * (name + StoredName.edges);
    const from = entry * 2 * EDGE_BYTES;
    const same = this.#common(at, traits.edges, from, 2 * EDGE_BYTES);
    if (same < 2 * EDGE_BYTES) return traits.edges[from + same] < this.#bytes[at + same];
    const stored = this.#words[name + StoredName.length];
    if (stored !== length) return length < stored;
    return traits.number[entry] < this.#words[name + StoredName.number];
  }
}

function nameAt(record: number, index: number): number {
  return record + PairWord.names + index * STORED_NAME_WORDS;
}
