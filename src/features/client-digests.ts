/**
 * Digests of clients, kept for those that come again: hashing one anew costs twice the look-up.
 */
import { isPlaceholder } from '../dns/placeholder';
import { RecentTexts } from '../util/recent-texts';
import type { HashSeed } from '../util/seeded-hash';
import { SeededHash } from '../util/seeded-hash';

const ENTRIES = 4096;
/** The longest address takes 45 bytes. */
const MAX_KEPT_BYTES = 64;

export class ClientDigests {
  /** Digest of the client of the last `find`, 64 bits. */
  low = 0;
  high = 0;
  readonly #texts = new RecentTexts(ENTRIES, MAX_KEPT_BYTES);
  readonly #words = new Int32Array(2 * ENTRIES);
  readonly #hash: SeededHash;

  constructor(seed: HashSeed) {
    this.#hash = new SeededHash(seed);
  }

  /** Exactly the bytes of the field `bytes[start .. end]`; rows without a client share one. */
  find(bytes: Uint8Array, start: number, end: number): void {
    const at = 2 * this.#texts.find(bytes, start, end);
    if (this.#texts.isFresh) this.#digest(bytes, start, end, at);
    this.low = this.#words[at];
    this.high = this.#words[at + 1];
  }

  #digest(bytes: Uint8Array, start: number, end: number, at: number): void {
    this.#hash.digest(bytes, start, isPlaceholder(bytes, start, end) ? start : end);
    this.#words[at] = this.#hash.low;
    this.#words[at + 1] = this.#hash.high;
  }
}
