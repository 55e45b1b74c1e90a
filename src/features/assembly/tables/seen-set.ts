/**
 * Remembers which 64-bit digests it has seen, in bounded memory: at least the last `capacity` distinct ones.
 *
 * Two generations of 32-bit tags: when the young one is full it becomes the old one, and the old one is cleared. A
 * forgotten digest counts as new again; a new one is mistaken for a known one about once in 10^9.
 */
import { allocate } from '../../../wasm/assembly/memory';

/** Tags of both generations next to each other, 0 for an empty slot: a lookup in both reads one cache line. */
const SLOT_BYTES: usize = 8;
const TAG_BYTES: usize = 4;

@unmanaged
export class SeenSet {
  private capacity: u32;
  private mask: u32;
  protected tags: usize;
  /** The young generation, 0 or 1. */
  protected young: u32;
  private count: u32;
  /** Whether anything has been added since the last `clear`. */
  private isUsed: bool;

  /** @param capacity distinct digests per generation, at least 1; memory is 16 to 32 bytes each */
  static create(capacity: u32): SeenSet {
    const made = changetype<SeenSet>(allocate(offsetof<SeenSet>()));
    made.allocateTags(capacity);
    return made;
  }

  protected allocateTags(capacity: u32): void {
    const slots: u32 = 2 << (32 - clz<u32>(max<u32>(capacity, 2) - 1));
    this.capacity = capacity;
    this.mask = slots - 1;
    this.tags = allocate(<u64>slots * SLOT_BYTES);
  }

  get byteLength(): usize {
    return (<usize>this.mask + 1) * SLOT_BYTES;
  }

  /** @returns whether the digest is new */
  add(digest: u64): bool {
    const tag = tagOf(digest);
    const at = this.find(this.young, <u32>digest, tag);
    if (load<u32>(at) === tag) return false;
    const isNew = load<u32>(this.find(1 - this.young, <u32>digest, tag)) !== tag;
    this.put(at, tag);
    return isNew;
  }

  /** Forgets everything. */
  clear(): void {
    if (!this.isUsed) return;
    memory.fill(this.tags, 0, this.byteLength);
    this.young = 0;
    this.count = 0;
    this.isUsed = false;
  }

  /** Fills an empty slot of the young generation; the generations change places when the young one is full. */
  protected put(at: usize, tag: u32): void {
    store<u32>(at, tag);
    this.isUsed = true;
    if (++this.count === this.capacity) this.turnOver();
  }

  /** @returns the slot of a tag in a generation, or the empty slot where it belongs; half of the slots stay empty */
  protected find(generation: u32, low: u32, tag: u32): usize {
    const tags = this.tags + generation * TAG_BYTES;
    let at = tags + (low & this.mask) * SLOT_BYTES;
    while (load<u32>(at) !== 0 && load<u32>(at) !== tag) {
      at = at + SLOT_BYTES < tags + this.byteLength ? at + SLOT_BYTES : tags;
    }
    return at;
  }

  private turnOver(): void {
    this.young = 1 - this.young;
    this.count = 0;
    const end = this.tags + this.byteLength;
    for (let at = this.tags + this.young * TAG_BYTES; at < end; at += SLOT_BYTES) store<u32>(at, 0);
  }
}

/** The upper half of a digest, never 0. */
export function tagOf(digest: u64): u32 {
  const high = <u32>(digest >>> 32);
  return high === 0 ? 1 : high;
}
