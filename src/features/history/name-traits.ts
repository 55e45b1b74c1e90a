/**
 * What history needs of a name, computed once for each entry of the name cache and kept in its record: the features of
 * its text and form, and what the pair's and the client's history compare.
 *
 * Knows no history. Everything here depends on the subdomain and its kind of group alone.
 */
import { NAME_WORDS, type NameCache } from '../../dns/name-cache';
import { FORM_FEATURES, writeFormFeatures } from './form-features';
import { NAME_FEATURES, NameFeatures } from './name-features';

export const TEXT_FEATURES = NAME_FEATURES.length + FORM_FEATURES.length;
const AFTER_TEXT = NAME_WORDS + TEXT_FEATURES;

/** Where each trait lies in a name's record. */
export const TraitWord = {
  /** The features of the families name and form. */
  text: NAME_WORDS,
  /** Two of those that the histories add up. */
  cost: wordOf('cost'),
  costPerCharacter: wordOf('cpc'),
  readableShare: AFTER_TEXT,
  /** Keys of the client's two tables, never 0: fine (form and text) and coarse (longest label, cost). */
  fineKey: AFTER_TEXT + 1,
  coarseKey: AFTER_TEXT + 2,
} as const;
/** Words that the traits take of a record. */
export const TRAIT_WORDS = TEXT_FEATURES + 3;

function wordOf(feature: string): number {
  return NAME_WORDS + NAME_FEATURES.findIndex(({ name }) => name === feature);
}

export class NameTraits {
  readonly #names: NameCache;
  readonly #features: NameFeatures;

  /** @param names records of which TRAIT_WORDS belong to the traits */
  constructor(names: NameCache, trigrams: Uint8Array) {
    this.#names = names;
    this.#features = new NameFeatures(trigrams);
  }

  /** Fills the record of `entry` from the name that the cache has just read. */
  read(entry: number): void {
    const { words, floats, name, split, recordWords } = this.#names;
    const { bytes } = name;
    const length = split.subEnd;
    const features = this.#features;
    const record = entry * recordWords;
    const next = features.write(bytes, length, floats, record + TraitWord.text);
    writeFormFeatures(bytes, length, split.kind, features.scan, floats, next);
    floats[record + TraitWord.readableShare] = features.readableShare;
    words[record + TraitWord.fineKey] = fineKey(length, features);
    words[record + TraitWord.coarseKey] = coarseKey(features);
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
