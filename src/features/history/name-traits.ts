/**
 * What history needs of a name, computed once for each entry of the name cache: the features of its text and
 * form, and what the pair's and the client's history compare.
 *
 * Knows no history. Everything here depends on the subdomain and its kind of group alone.
 */
import type { NameCache } from '../../dns/name-cache';
import { FORM_FEATURES, FormFeatures } from './form-features';
import { NAME_FEATURES, NameFeatures } from './name-features';
import type { TrigramCost } from './trigram-cost';

/** Bytes kept of a name's beginning and, backwards, of its end. */
export const EDGE_BYTES = 24;
export const TEXT_FEATURES = NAME_FEATURES.length + FORM_FEATURES.length;

const DIGIT_ZERO = 0x30;
const DIGIT_NINE = 0x39;
const HASH_START = 0x811c9dc5;
const HASH_FACTOR = 0x01000193;
const DIGIT_RUN_MARK = 0x23;

export class NameTraits {
  /** The features of the families name and form: `text[entry * TEXT_FEATURES ..]`. */
  readonly text: Float32Array;
  /** First bytes of the subdomain, then its last ones backwards: `edges[entry * 2 * EDGE_BYTES ..]`. */
  readonly edges: Uint8Array;
  readonly cost: Float32Array;
  readonly costPerCharacter: Float32Array;
  readonly readableShare: Float32Array;
  /** Hash of the name with each run of digits as '#'. */
  readonly shape: Uint32Array;
  /** All digits of the name as one number, modulo 2^32. */
  readonly number: Uint32Array;
  /** Keys of the client's two tables, never 0: fine (form and text) and coarse (longest label, cost). */
  readonly fineKey: Uint32Array;
  readonly coarseKey: Uint32Array;
  readonly #features: NameFeatures;
  readonly #forms = new FormFeatures();

  constructor(entries: number, cost: TrigramCost) {
    this.#features = new NameFeatures(cost);
    this.text = new Float32Array(entries * TEXT_FEATURES);
    this.edges = new Uint8Array(entries * 2 * EDGE_BYTES);
    this.cost = new Float32Array(entries);
    this.costPerCharacter = new Float32Array(entries);
    this.readableShare = new Float32Array(entries);
    this.shape = new Uint32Array(entries);
    this.number = new Uint32Array(entries);
    this.fineKey = new Uint32Array(entries);
    this.coarseKey = new Uint32Array(entries);
  }

  /** Fills `entry` from the name that the cache has just read. */
  read(names: NameCache, entry: number): void {
    const { bytes } = names.name;
    const length = names.split.subEnd;
    const features = this.#features;
    const at = features.write(bytes, length, this.text, entry * TEXT_FEATURES);
    this.#forms.write(bytes, length, names.split.kind, this.text, at);
    this.cost[entry] = features.cost.total;
    this.costPerCharacter[entry] = features.costPerCharacter;
    this.readableShare[entry] = features.readableShare;
    this.fineKey[entry] = fineKey(length, features);
    this.coarseKey[entry] = coarseKey(features);
    this.#readShape(bytes, length, entry);
    this.#readEdges(bytes, length, entry);
  }

  #readShape(bytes: Uint8Array, length: number, entry: number): void {
    let hash = HASH_START;
    let number = 0;
    let inDigits = false;
    for (let i = 0; i < length; i++) {
      const byte = bytes[i];
      const isDigit = byte >= DIGIT_ZERO && byte <= DIGIT_NINE;
      if (isDigit) number = (Math.imul(number, 10) + byte - DIGIT_ZERO) >>> 0;
      if (!isDigit || !inDigits) hash = Math.imul(hash ^ (isDigit ? DIGIT_RUN_MARK : byte), HASH_FACTOR);
      inDigits = isDigit;
    }
    this.shape[entry] = hash >>> 0;
    this.number[entry] = number;
  }

  #readEdges(bytes: Uint8Array, length: number, entry: number): void {
    const from = entry * 2 * EDGE_BYTES;
    for (let i = 0; i < EDGE_BYTES; i++) {
      this.edges[from + i] = i < length ? bytes[i] : 0;
      this.edges[from + EDGE_BYTES + i] = i < length ? bytes[length - 1 - i] : 0;
    }
  }
}

/** Length in steps of 4, labels, quarters of digits, hexadecimal or not, bits a character from 2 on. */
function fineKey(length: number, features: NameFeatures): number {
  const bits = Math.min(7, Math.max(0, Math.floor(features.costPerCharacter - 2)));
  const isHex = features.hexShare > 0.95 ? 1 : 0;
  const form = (Math.min(63, length >> 2) << 3) | Math.min(7, features.labels);
  return (1 << 20) | (form << 8) | (Math.floor(4 * features.digitShare) << 4) | (isHex << 3) | bits;
}

/** Longest label by powers of two, labels up to 4, and three classes of cost a character. */
function coarseKey(features: NameFeatures): number {
  const label = Math.min(7, Math.floor(Math.log2(features.longestLabel + 1)));
  const cost = features.costPerCharacter < 4.5 ? 0 : features.costPerCharacter < 5.5 ? 1 : 2;
  return (1 << 20) | (label << 8) | (Math.min(4, features.labels) << 4) | cost;
}
