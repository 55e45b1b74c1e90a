/**
 * Reads names and keeps what it found for the ones that come again, which in real traffic is nearly all.
 *
 * Shared by all feature sets; knows no features. What a set derives from a name it keeps in the same record, from word
 * NAME_WORDS on, filled whenever `isFresh` says that the entry has just been made. An entry holds until the next `find`,
 * no longer: another name may need its place.
 */
import { RecentTexts } from '../util/recent-texts';
import type { HashSeed } from '../util/seeded-hash';
import { joinHash, SeededHash } from '../util/seeded-hash';
import { CanonicalName, MAX_NAME_BYTES } from './canonical-name';
import { NameSplit } from './name-split';
import { isPlaceholder } from './placeholder';
import { isPlain, toPresentation } from './presentation';

export const NameStatus = { ok: 0, empty: 1, unknown: 2, tooLong: 3 } as const;
export type NameStatus = (typeof NameStatus)[keyof typeof NameStatus];

/** Of 50,000 host names drawn by Zipf's law and 10 % tunnels 29 % miss it; 23 % with twice as many, at equal time. */
export const NAME_CACHE_ENTRIES = 16_384;
/** Longer names are read each time; most of them carry data and never come again. */
const MAX_KEPT_BYTES = 128;
/** A longer registered domain (only hostile names have one) is reported as none. */
const DOMAIN_BYTES = 256;

/** Where each fact lies in an entry's record of 4-byte words. */
export const NameWord = {
  status: 0,
  kind: 1,
  /** Bytes of the subdomain. */
  subLength: 2,
  /** Digests of the subdomain's and the group's text. */
  subLow: 3,
  subHigh: 4,
  groupLow: 5,
  groupHigh: 6,
  /** Bytes of the registered domain in presentation form. */
  domainLength: 7,
  /** The owner's: where it has written the domain last; both 0 in a fresh entry. */
  writtenChunk: 8,
  writtenAt: 9,
} as const;
/** Words of a record that belong to the cache. */
export const NAME_WORDS = 10;

export class NameCache {
  /** Whether the last `find` read the name anew; `name` and `split` then describe it. */
  isFresh = false;
  readonly name = new CanonicalName();
  readonly split = new NameSplit();
  readonly recordWords: number;
  /** Records of all entries: `words[entry * recordWords + NameWord.…]`, and the same memory as floats. */
  readonly words: Int32Array;
  readonly floats: Float32Array;
  /** Registered domains in presentation form: `domains[entry * domainStride ..]`. */
  readonly domainStride = DOMAIN_BYTES;
  readonly domains = Buffer.alloc(NAME_CACHE_ENTRIES * DOMAIN_BYTES);
  readonly #texts = new RecentTexts(NAME_CACHE_ENTRIES, MAX_KEPT_BYTES);
  readonly #hash: SeededHash;

  /** @param ownWords of a record that the feature set wants for itself */
  constructor(seed: HashSeed, ownWords = 0) {
    this.#hash = new SeededHash(seed);
    this.recordWords = NAME_WORDS + ownWords;
    this.words = new Int32Array(NAME_CACHE_ENTRIES * this.recordWords);
    this.floats = new Float32Array(this.words.buffer);
  }

  /** The entry of the name `bytes[start .. end]`. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const entry = this.#texts.find(bytes, start, end);
    this.isFresh = this.#texts.isFresh;
    if (this.isFresh) this.#read(entry, bytes, start, end);
    return entry;
  }

  #read(entry: number, bytes: Uint8Array, start: number, end: number): void {
    const { name, split, words } = this;
    const record = entry * this.recordWords;
    name.read(bytes, start, end);
    split.read(name);
    words[record + NameWord.status] = statusOf(name, bytes, start, end);
    words[record + NameWord.kind] = split.kind;
    words[record + NameWord.subLength] = split.subEnd;
    words[record + NameWord.domainLength] = this.#writeDomain(entry);
    words[record + NameWord.writtenChunk] = 0;
    words[record + NameWord.writtenAt] = 0;
    this.#digestParts(record);
  }

  #digestParts(record: number): void {
    const { name, split, words } = this;
    const hash = this.#hash;
    hash.digest(name.bytes, 0, split.subEnd);
    words[record + NameWord.subLow] = hash.low;
    words[record + NameWord.subHigh] = hash.high;
    hash.digest(name.bytes, split.groupStart, name.length);
    words[record + NameWord.groupLow] = joinHash(hash.low, split.kind);
    words[record + NameWord.groupHigh] = joinHash(hash.high, split.kind);
  }

  /** @returns the length of what was written */
  #writeDomain(entry: number): number {
    const { name, split, domains } = this;
    const at = entry * DOMAIN_BYTES;
    const length = name.length - split.domainStart;
    if (length <= DOMAIN_BYTES && isPlain(name.bytes, split.domainStart, name.length)) {
      for (let i = 0; i < length; i++) domains[at + i] = name.bytes[split.domainStart + i];
      return length;
    }
    const text = Buffer.from(toPresentation(name.bytes, split.domainStart, name.length));
    return text.length <= DOMAIN_BYTES ? text.copy(domains, at) : 0;
  }
}

function statusOf(name: CanonicalName, bytes: Uint8Array, start: number, end: number): NameStatus {
  if (name.length === 0) return NameStatus.empty;
  if (isPlaceholder(bytes, start, end)) return NameStatus.unknown;
  return name.length > MAX_NAME_BYTES ? NameStatus.tooLong : NameStatus.ok;
}
