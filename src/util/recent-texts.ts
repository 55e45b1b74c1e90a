/**
 * Gives texts that come again the entry they had before, as long as no other text has taken it.
 *
 * Compares bytes, so a plain hash does: whoever aims at one place makes others read their text anew, no more.
 * An entry is one of the two ways of its set; the one that was used last stays.
 */

export class RecentTexts {
  /** Whether the last `find` made its entry anew; what the owner keeps there is then of another text. */
  isFresh = false;
  readonly #maxLength: number;
  readonly #texts: DataView;
  /** Length and hash of each entry's text; length -1 where it is too long to be kept. */
  readonly #keys: Int32Array;
  /** The way that each set used last, 0 or 1. */
  readonly #lastWay: Uint8Array;
  /** A view of the bytes of the last `find`: made once a chunk, it reads four bytes at once. */
  #source: Uint8Array = new Uint8Array(0);
  #view: DataView = new DataView(new ArrayBuffer(0));

  /**
   * @param entries a power of two
   * @param maxLength longer texts are fresh each time; a multiple of 4
   */
  constructor(entries: number, maxLength: number) {
    this.#maxLength = maxLength;
    this.#texts = new DataView(new ArrayBuffer(entries * maxLength));
    this.#keys = new Int32Array(2 * entries).fill(-1);
    this.#lastWay = new Uint8Array(entries / 2);
  }

  /** The entry of the text `bytes[start .. end]`, valid until the next call. */
  find(bytes: Uint8Array, start: number, end: number): number {
    if (bytes !== this.#source) this.#open(bytes);
    const length = end - start;
    const hash = this.#hash(start, end);
    const set = (hash ^ (hash >>> 15)) & (this.#lastWay.length - 1);
    for (let way = 0; way < 2; way++) {
      const entry = 2 * set + way;
      if (
        this.#keys[2 * entry] === length &&
        this.#keys[2 * entry + 1] === hash &&
        this.#holds(entry, start, end)
      ) {
        this.#lastWay[set] = way;
        this.isFresh = false;
        return entry;
      }
    }
    return this.#replace(set, hash, start, end);
  }

  #open(bytes: Uint8Array): void {
    this.#source = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #hash(start: number, end: number): number {
    const view = this.#view;
    let even = end - start;
    let odd = 0;
    let at = start;
    for (; at + 8 <= end; at += 8) {
      even = Math.imul(even ^ view.getInt32(at, true), 0x9e3779b1);
      odd = Math.imul(odd ^ view.getInt32(at + 4, true), 0x85ebca6b);
    }
    if (at + 4 <= end) {
      even = Math.imul(even ^ view.getInt32(at, true), 0x9e3779b1);
      at += 4;
    }
    for (; at < end; at++) odd = Math.imul(odd ^ view.getUint8(at), 0x85ebca6b);
    const hash = Math.imul(even ^ (odd >>> 15) ^ (odd << 17), 0xc2b2ae35);
    return hash ^ (hash >>> 13);
  }

  #holds(entry: number, start: number, end: number): boolean {
    const view = this.#view;
    const texts = this.#texts;
    let to = entry * this.#maxLength;
    let at = start;
    for (; at + 4 <= end; at += 4, to += 4) {
      if (view.getInt32(at, true) !== texts.getInt32(to, true)) return false;
    }
    for (; at < end; at++, to++) if (view.getUint8(at) !== texts.getUint8(to)) return false;
    return true;
  }

  #replace(set: number, hash: number, start: number, end: number): number {
    const way = 1 - this.#lastWay[set];
    const entry = 2 * set + way;
    const fits = end - start <= this.#maxLength;
    this.#lastWay[set] = way;
    this.isFresh = true;
    this.#keys[2 * entry] = fits ? end - start : -1;
    this.#keys[2 * entry + 1] = hash;
    if (fits) this.#store(entry, start, end);
    return entry;
  }

  #store(entry: number, start: number, end: number): void {
    const view = this.#view;
    const texts = this.#texts;
    let to = entry * this.#maxLength;
    let at = start;
    for (; at + 4 <= end; at += 4, to += 4) texts.setInt32(to, view.getInt32(at, true), true);
    for (; at < end; at++, to++) texts.setUint8(to, view.getUint8(at));
  }
}
