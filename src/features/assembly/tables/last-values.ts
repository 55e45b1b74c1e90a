/**
 * Remembers the last 32-bit value of each 64-bit digest, in bounded memory: of at least the last `capacity` digests.
 *
 * No digest takes another one's place, so what it answers does not depend on the hash seed.
 */
import { allocate } from '../../../wasm/assembly/memory';
import { SeenSet, tagOf } from './seen-set';

@unmanaged
export class LastValues extends SeenSet {
  /** One value for each tag, at the same distance from the start. */
  private values: usize;

  /** @param capacity digests per generation, at least 1; memory is 32 to 64 bytes each */
  static createValues(capacity: u32): LastValues {
    const made = changetype<LastValues>(allocate(offsetof<LastValues>()));
    made.allocateTags(capacity);
    made.values = allocate(<u64>made.byteLength);
    return made;
  }

  get totalBytes(): usize {
    return 2 * this.byteLength;
  }

  /** Records a digest's value. @returns whether it had this value before */
  replace(digest: u64, value: u32): bool {
    const tag = tagOf(digest);
    const at = this.find(this.young, <u32>digest, tag);
    const isYoung = load<u32>(at) === tag;
    const last = isYoung ? at : this.find(1 - this.young, <u32>digest, tag);
    const isSame = load<u32>(last) === tag && load<u32>(this.valueOf(last)) === value;
    store<u32>(this.valueOf(at), value);
    if (!isYoung) this.put(at, tag);
    return isSame;
  }

  private valueOf(at: usize): usize {
    return this.values + (at - this.tags);
  }
}
