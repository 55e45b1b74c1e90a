/**
 * What history needs of a name, computed once for each entry of the name cache: the features of its text and
 * form, and what the pair's and the client's history compare.
 *
 * Knows no history. Everything here depends on the subdomain and its kind of group alone.
 */
import type { NameCache } from '../../dns/name-cache';
import { FORM_FEATURES, writeFormFeatures } from './form-features';
import { NAME_FEATURES, NameFeatures } from './name-features';

export const TEXT_FEATURES = NAME_FEATURES.length + FORM_FEATURES.length;

/** Where each trait lies in an entry's record of 4-byte words: all together, since a row reads them all. */
export const TraitWord = {
  /** The features of the families name and form. */
  text: 0,
  cost: TEXT_FEATURES,
  costPerCharacter: TEXT_FEATURES + 1,
  readableShare: TEXT_FEATURES + 2,
  /** Keys of the client's two tables, never 0: fine (form and text) and coarse (longest label, cost). */
  fineKey: TEXT_FEATURES + 3,
  coarseKey: TEXT_FEATURES + 4,
} as const;
export const TRAIT_WORDS = TEXT_FEATURES + 5;

export class NameTraits {
  /** Records of all entries: `words[entry * TRAIT_WORDS + TraitWord.…]`, and the same memory as floats. */
  readonly words: Int32Array;
  readonly floats: Float32Array;
  readonly #features: NameFeatures;

  constructor(entries: number, trigrams: Uint8Array) {
    this.#features = new NameFeatures(trigrams);
    this.words = new Int32Array(entries * TRAIT_WORDS);
    this.floats = new Float32Array(this.words.buffer);
  }

  /** Fills `entry` from the name that the cache has just read. */
  read(names: NameCache, entry: number): void {
    const { bytes } = names.name;
    const length = names.split.subEnd;
    const features = this.#features;
    const record = entry * TRAIT_WORDS;
    const next = features.write(bytes, length, this.floats, record + TraitWord.text);
    writeFormFeatures(bytes, length, names.split.kind, features.scan, this.floats, next);
    this.floats[record + TraitWord.cost] = features.scan.cost;
    this.floats[record + TraitWord.costPerCharacter] = features.costPerCharacter;
    this.floats[record + TraitWord.readableShare] = features.readableShare;
    this.words[record + TraitWord.fineKey] = fineKey(length, features);
    this.words[record + TraitWord.coarseKey] = coarseKey(features);
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
