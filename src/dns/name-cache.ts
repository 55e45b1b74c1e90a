/**
 * Reads names and keeps what it found for the ones that come again, which in real traffic is nearly all.
 *
 * Shared by all feature sets; knows no features. A set that derives more from a name keeps it in arrays of its
 * own at the same entry, filled whenever `isFresh` says that the entry has just been made. An entry holds until
 * the next `find`, no longer: another name may need its place.
 */
import type { SeededHash } from '../util/seeded-hash';
import { joinHash } from '../util/seeded-hash';
import { CanonicalName, MAX_NAME_BYTES } from './canonical-name';
import { NameSplit } from './name-split';
import { isPlaceholder } from './placeholder';
import { isPlain, toPresentation } from './presentation';

export const NameStatus = { ok: 0, empty: 1, unknown: 2, tooLong: 3 } as const;
export type NameStatus = (typeof NameStatus)[keyof typeof NameStatus];

/** A power of two. 8,192, 16,384 and 32,768 took the same time on 50,000 host names drawn by Zipf's law. */
export const NAME_CACHE_ENTRIES = 8192;
/** A longer registered domain (only hostile names have one) is reported as none. */
const DOMAIN_BYTES = 256;

export class NameCache {
  readonly entries = NAME_CACHE_ENTRIES;
  /** Whether the last `find` read the name anew; `name` and `split` then describe it. */
  isFresh = false;
  readonly name = new CanonicalName();
  readonly split = new NameSplit();

  readonly status = new Uint8Array(NAME_CACHE_ENTRIES);
  readonly kind = new Uint8Array(NAME_CACHE_ENTRIES);
  readonly subLength = new Int32Array(NAME_CACHE_ENTRIES);
  /** Digests of the subdomain's and the group's text. */
  readonly subLow = new Uint32Array(NAME_CACHE_ENTRIES);
  readonly subHigh = new Uint32Array(NAME_CACHE_ENTRIES);
  readonly groupLow = new Uint32Array(NAME_CACHE_ENTRIES);
  readonly groupHigh = new Uint32Array(NAME_CACHE_ENTRIES);
  /** Registered domain in presentation form: `domains[entry * domainStride ..]`, `domainLength[entry]` bytes. */
  readonly domainStride = DOMAIN_BYTES;
  readonly domains = Buffer.alloc(NAME_CACHE_ENTRIES * DOMAIN_BYTES);
  readonly domainLength = new Int32Array(NAME_CACHE_ENTRIES);

  readonly #hash: SeededHash;
  readonly #keyLow = new Uint32Array(NAME_CACHE_ENTRIES);
  readonly #keyHigh = new Uint32Array(NAME_CACHE_ENTRIES);

  constructor(hash: SeededHash) {
    this.#hash = hash;
  }

  /** The entry of the name `bytes[start .. end]`; every name has one place, and takes it from whoever is there. */
  find(bytes: Uint8Array, start: number, end: number): number {
    this.#hash.digest(bytes, start, end);
    const { low, high } = this.#hash;
    const entry = low & (NAME_CACHE_ENTRIES - 1);
    this.isFresh = this.#keyLow[entry] !== low || this.#keyHigh[entry] !== high;
    if (this.isFresh) {
      this.#keyLow[entry] = low;
      this.#keyHigh[entry] = high;
      this.#read(entry, bytes, start, end);
    }
    return entry;
  }

  #read(entry: number, bytes: Uint8Array, start: number, end: number): void {
    this.name.read(bytes, start, end);
    this.split.read(this.name);
    this.status[entry] = statusOf(this.name, bytes, start, end);
    this.kind[entry] = this.split.kind;
    this.subLength[entry] = this.split.subEnd;
    this.#digestParts(entry);
    this.#writeDomain(entry);
  }

  #digestParts(entry: number): void {
    const { name, split } = this;
    this.#hash.digest(name.bytes, 0, split.subEnd);
    this.subLow[entry] = this.#hash.low;
    this.subHigh[entry] = this.#hash.high;
    this.#hash.digest(name.bytes, Math.min(split.groupStart, name.length), name.length);
    this.groupLow[entry] = joinHash(this.#hash.low, split.kind);
    this.groupHigh[entry] = joinHash(this.#hash.high, split.kind);
  }

  #writeDomain(entry: number): void {
    const { name, split, domains } = this;
    const at = entry * DOMAIN_BYTES;
    const length = name.length - split.domainStart;
    if (length <= DOMAIN_BYTES && isPlain(name.bytes, split.domainStart, name.length)) {
      name.bytes.copy(domains, at, split.domainStart, name.length);
      this.domainLength[entry] = length;
      return;
    }
    const text = Buffer.from(toPresentation(name.bytes, split.domainStart, name.length));
    this.domainLength[entry] = text.length <= DOMAIN_BYTES ? text.copy(domains, at) : 0;
  }
}

function statusOf(name: CanonicalName, bytes: Uint8Array, start: number, end: number): NameStatus {
  if (name.length === 0) return NameStatus.empty;
  if (isPlaceholder(bytes, start, end)) return NameStatus.unknown;
  return name.length > MAX_NAME_BYTES ? NameStatus.tooLong : NameStatus.ok;
}
