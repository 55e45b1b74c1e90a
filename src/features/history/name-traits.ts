/**
 * What history needs of a name, computed once for each entry of the name cache: the features of its text and
 * form, and what the pair's and the client's history compare.
 *
 * Knows no history. Everything here depends on the subdomain and its kind of group alone.
 */
import type { NameCache } from '../../dns/name-cache';
import { FORM_FEATURES, writeFormFeatures } from './form-features';
import { NAME_FEATURES, NameFeatures } from './name-features';
import type { TrigramCost } from './trigram-cost';

/** Bytes kept of a name's beginning and, backwards, of its end; a multiple of 4, so that words can be compared. */
export const EDGE_BYTES = 24;
export const EDGE_WORDS = (2 * EDGE_BYTES) / 4;
export const TEXT_FEATURES = NAME_FEATURES.length + FORM_FEATURES.length;

/** Where each trait lies in an entry's record of 4-byte words: all together, since a row reads them all. */
export const TraitWord = {
  /** The features of the families name and form. */
  text: 0,
  /** First bytes of the subdomain, then its last ones backwards; 0 past its length. */
  edges: TEXT_FEATURES,
  cost: TEXT_FEATURES + EDGE_WORDS,
  costPerCharacter: TEXT_FEATURES + EDGE_WORDS + 1,
  readableShare: TEXT_FEATURES + EDGE_WORDS + 2,
  /** Hash of the name with each run of digits as '#'. */
  shape: TEXT_FEATURES + EDGE_WORDS + 3,
  /** All digits of the name as one number, modulo 2^32. */
  number: TEXT_FEATURES + EDGE_WORDS + 4,
  /** Keys of the client's two tables, never 0: fine (form and text) and coarse (longest label, cost). */
  fineKey: TEXT_FEATURES + EDGE_WORDS + 5,
  coarseKey: TEXT_FEATURES + EDGE_WORDS + 6,
} as const;
export const TRAIT_WORDS = TEXT_FEATURES + EDGE_WORDS + 7;

const DIGIT_ZERO = 0x30;
const DIGIT_NINE = 0x39;
const HASH_START = 0x811c9dc5;
const HASH_FACTOR = 0x01000193;
const DIGIT_RUN_MARK = 0x23;

export class NameTraits {
  /** Records of all entries: `words[entry * TRAIT_WORDS + TraitWord.…]`, and the same memory as floats. */
  readonly words: Int32Array;
  readonly floats: Float32Array;
  readonly #bytes: Uint8Array;
  readonly #features: NameFeatures;

  constructor(entries: number, cost: TrigramCost) {
    this.#features = new NameFeatures(cost);
    this.words = new Int32Array(entries * TRAIT_WORDS);
    this.floats = new Float32Array(this.words.buffer);
    this.#bytes = new Uint8Array(this.words.buffer);
  }

  /** Fills `entry` from the name that the cache has just read. */
  read(names: NameCache, entry: number): void {
    const { bytes } = names.name;
    const length = names.split.subEnd;
    const features = this.#features;
    const record = entry * TRAIT_WORDS;
    const next = features.write(bytes, length, this.floats, record + TraitWord.text);
    writeFormFeatures(bytes, length, names.split.kind, features.scan, this.floats, next);
    this.floats[record + TraitWord.cost] = features.cost.total;
    this.floats[record + TraitWord.costPerCharacter] = features.costPerCharacter;
    this.floats[record + TraitWord.readableShare] = features.readableShare;
    this.words[record + TraitWord.fineKey] = fineKey(length, features);
    this.words[record + TraitWord.coarseKey] = coarseKey(features);
    this.#readShape(bytes, length, record);
    this.#readEdges(bytes, length, 4 * (record + TraitWord.edges));
  }

  #readShape(bytes: Uint8Array, length: number, record: number): void {
    let hash = HASH_START;
    let number = 0;
    let inDigits = false;
    for (let i = 0; i < length; i++) {
      const byte = bytes[i];
      const isDigit = byte >= DIGIT_ZERO && byte <= DIGIT_NINE;
      if (isDigit) number = (Math.imul(number, 10) + byte - DIGIT_ZERO) | 0;
      if (!isDigit || !inDigits) hash = Math.imul(hash ^ (isDigit ? DIGIT_RUN_MARK : byte), HASH_FACTOR);
      inDigits = isDigit;
    }
    this.words[record + TraitWord.shape] = hash;
    this.words[record + TraitWord.number] = number;
  }

  #readEdges(bytes: Uint8Array, length: number, at: number): void {
    for (let i = 0; i < EDGE_BYTES; i++) {
      this.#bytes[at + i] = i < length ? bytes[i] : 0;
      this.#bytes[at + EDGE_BYTES + i] = i < length ? bytes[length - 1 - i] : 0;
    }
  }
}

/** Length in steps of 4, labels, quarters of digits, hexadecimal or not, bits a character from 2 on. */
function fineKey(length: number, features: NameFeatures): number {
  const bits = Math.min(7, Math.max(0, Math.floor(features.costPerCharacter - 2)));
  const isHex = features.hexShare > 0.95 ? 1 : 0;
  const form = (Math.min(63, length >> 2) << 3) | Math.min(7, features.scan.labels);
  return (1 << 20) | (form << 8) | (Math.floor(4 * features.digitShare) << 4) | (isHex << 3) | bits;
}

/** Longest label by powers of two, labels up to 4, and three classes of cost a character. */
function coarseKey({ scan, costPerCharacter }: NameFeatures): number {
  const label = Math.min(7, 31 - Math.clz32(scan.longestLabel + 1));
  const cost = costPerCharacter < 4.5 ? 0 : costPerCharacter < 5.5 ? 1 : 2;
  return (1 << 20) | (label << 8) | (Math.min(4, scan.labels) << 4) | cost;
}
