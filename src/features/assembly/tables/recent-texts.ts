/**
 * A cache of texts: finds the entry that a text had before, unless another text has replaced it.
 *
 * Compares bytes, so a plain hash is enough: collisions only cost a re-read. Each set has two entries (ways); the one
 * that was used last is kept.
 */
import { allocate } from '../../../wasm/assembly/memory';

/** Length and hash of an entry's text; length -1 if it is too long to be kept. */
const KEY_BYTES: usize = 8;

@unmanaged
export class RecentTexts {
  /** Whether the last `find` replaced its entry; what the owner keeps there then belongs to another text. */
  isFresh: bool;
  private setMask: u32;
  private textBytes: usize;
  private texts: usize;
  private keys: usize;
  /** The way that each set used last: 0 or 1. */
  private lastWays: usize;

  /**
   * @param entries a power of two
   * @param textBytes longer texts are never kept; a multiple of 8
   */
  static create(entries: u32, textBytes: usize): RecentTexts {
    const made = changetype<RecentTexts>(allocate(offsetof<RecentTexts>()));
    made.setMask = entries / 2 - 1;
    made.textBytes = textBytes;
    made.texts = allocate(entries * textBytes);
    made.keys = allocate(entries * KEY_BYTES);
    made.lastWays = allocate(entries / 2);
    memory.fill(made.keys, 0xff, entries * KEY_BYTES);
    return made;
  }

  /** @returns the entry of the text from `start` to `end`, valid until the next call */
  find(start: usize, end: usize): u32 {
    const length = end - start;
    const hash = hashOf(start, length);
    const set = (hash ^ (hash >>> 15)) & this.setMask;
    for (let way: u32 = 0; way < 2; way++) {
      const entry = 2 * set + way;
      const key = this.keys + entry * KEY_BYTES;
      if (load<u32>(key) !== <u32>length || load<u32>(key, 4) !== hash) continue;
      if (!isSame(start, this.texts + entry * this.textBytes, length)) continue;
      store<u8>(this.lastWays + set, way);
      this.isFresh = false;
      return entry;
    }
    return this.replace(set, hash, start, length);
  }

  private replace(set: u32, hash: u32, start: usize, length: usize): u32 {
    const way: u32 = 1 - load<u8>(this.lastWays + set);
    const entry = 2 * set + way;
    const key = this.keys + entry * KEY_BYTES;
    const fits = length <= this.textBytes;
    store<u8>(this.lastWays + set, way);
    store<i32>(key, fits ? <i32>length : -1);
    store<u32>(key, hash, 4);
    if (fits) copyWords(start, this.texts + entry * this.textBytes, length);
    this.isFresh = true;
    return entry;
  }
}

/** Eight bytes per step; bytes after the end are masked. */
function hashOf(start: usize, length: usize): u32 {
  let hash: u64 = length;
  let at: usize = 0;
  for (; at + 8 <= length; at += 8) hash = rotl<u64>((hash ^ load<u64>(start + at)) * 0x9e3779b97f4a7c15, 29);
  if (at < length) hash = (hash ^ firstBytes(load<u64>(start + at), length - at)) * 0x9e3779b97f4a7c15;
  hash ^= hash >>> 32;
  return <u32>((hash * 0xc2b2ae3d27d4eb4f) >>> 32);
}

function isSame(one: usize, other: usize, length: usize): bool {
  let at: usize = 0;
  for (; at + 8 <= length; at += 8) if (load<u64>(one + at) !== load<u64>(other + at)) return false;
  return at === length || firstBytes(load<u64>(one + at) ^ load<u64>(other + at), length - at) === 0;
}

/** @param count 1 to 7 */
function firstBytes(word: u64, count: usize): u64 {
  return word & (((<u64>1) << ((<u64>count) << 3)) - 1);
}

/** Copies whole words: the bytes after the text in its entry are unused. */
function copyWords(from: usize, to: usize, length: usize): void {
  for (let at: usize = 0; at < length; at += 8) store<u64>(to + at, load<u64>(from + at));
}
