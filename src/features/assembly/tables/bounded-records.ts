/**
 * Fixed-size records for 64-bit keys, at most `capacity` of them; a record of little worth is evicted to make room.
 *
 * Of a record's contents it knows only that the first eight bytes are the key. The owner raises a record's worth; age
 * plays no part, so that a flood of new keys evicts other new keys and not records that have gained worth.
 */
import { allocate } from '../../../wasm/assembly/memory';

/** How many records the clock hand examines before it evicts the one with the least worth. */
const CANDIDATES: u32 = 16;

/** An entry of the index: the key's upper half, which determines where it belongs, and its slot + 1; 0 if empty. */
const PLACE_BYTES: usize = 8;

@unmanaged
export class BoundedRecords {
  /** Whether the last `claim` created its record, which then contains zeros. */
  isNew: bool;
  evictions: u32;
  private capacity: u32;
  private recordBytes: usize;
  private records: usize;
  /** Open addressing, at most half full. Holds the keys' upper halves, so that probing reads no record. */
  private places: usize;
  private mask: u32;
  /** Worth of each record; kept apart from the records, so that finding the lowest of 16 reads one cache line. */
  private worths: usize;
  /** Where each slot is in the index. */
  private placeOf: usize;
  /** Number of records in use. */
  used: u32;
  private hand: u32;

  /**
   * @param capacity at least 1
   * @param recordBytes a multiple of 8, the key included
   */
  static create(capacity: u32, recordBytes: usize): BoundedRecords {
    const made = changetype<BoundedRecords>(allocate(offsetof<BoundedRecords>()));
    const placeCount: u32 = 2 << (32 - clz<u32>(max<u32>(capacity, 2) - 1));
    made.capacity = capacity;
    made.recordBytes = recordBytes;
    made.records = allocate(<u64>capacity * recordBytes);
    made.places = allocate(<u64>placeCount * PLACE_BYTES);
    made.mask = placeCount - 1;
    made.worths = allocate(<u64>capacity * sizeof<f32>());
    made.placeOf = allocate(<u64>capacity * sizeof<u32>());
    return made;
  }

  /** Memory of all records and their index, in bytes. */
  get byteLength(): usize {
    const slotBytes = this.recordBytes + sizeof<f32>() + sizeof<u32>();
    return this.capacity * slotBytes + (<usize>this.mask + 1) * PLACE_BYTES;
  }

  /** Address of a slot's record. */
  at(slot: u32): usize {
    return this.records + slot * this.recordBytes;
  }

  /**
   * @returns the slot of a key, which must be uniformly distributed; creates a record if there is none. Sets `isNew`
   */
  claim(key: u64): u32 {
    const tag = <u32>(key >>> 32);
    let place = tag & this.mask;
    let slot = this.slotAt(place);
    while (slot !== 0) {
      const isTag = load<u32>(this.places + place * PLACE_BYTES) === tag;
      if (isTag && load<u64>(this.at(slot - 1)) === key) {
        this.isNew = false;
        return slot - 1;
      }
      place = (place + 1) & this.mask;
      slot = this.slotAt(place);
    }
    return this.insert(key, tag);
  }

  /** @param worth at least 0, in a unit that the owner chooses */
  addWorth(slot: u32, worth: f32): void {
    const at = this.worths + slot * sizeof<f32>();
    store<f32>(at, load<f32>(at) + worth);
  }

  /** Forgets everything. */
  clear(): void {
    memory.fill(this.records, 0, this.used * this.recordBytes);
    memory.fill(this.places, 0, (<usize>this.mask + 1) * PLACE_BYTES);
    this.used = 0;
    this.hand = 0;
    this.evictions = 0;
  }

  private insert(key: u64, tag: u32): u32 {
    const slot = this.used < this.capacity ? this.used++ : this.evict();
    const record = this.at(slot);
    memory.fill(record, 0, this.recordBytes);
    store<u64>(record, key);
    store<f32>(this.worths + slot * sizeof<f32>(), 0);
    let place = tag & this.mask;
    while (this.slotAt(place) !== 0) place = (place + 1) & this.mask;
    this.put(place, tag, slot);
    this.isNew = true;
    return slot;
  }

  /** Slot + 1; 0 if the entry is empty. */
  private slotAt(place: u32): u32 {
    return load<u32>(this.places + place * PLACE_BYTES, 4);
  }

  private put(place: u32, tag: u32, slot: u32): void {
    store<u32>(this.places + place * PLACE_BYTES, tag);
    store<u32>(this.places + place * PLACE_BYTES, slot + 1, 4);
    store<u32>(this.placeOf + slot * sizeof<u32>(), place);
  }

  /**
   * Evicts the record with the least worth among the next 16. The hand moves past them, so a new record is safe until
   * the hand has gone around once.
   */
  private evict(): u32 {
    let hand = this.hand;
    let least = hand;
    for (let i: u32 = 0; i < CANDIDATES; i++) {
      if (this.worthOf(hand) < this.worthOf(least)) least = hand;
      hand = hand + 1 === this.capacity ? 0 : hand + 1;
    }
    this.hand = hand;
    this.empty(load<u32>(this.placeOf + least * sizeof<u32>()));
    this.evictions++;
    return least;
  }

  private worthOf(slot: u32): f32 {
    return load<f32>(this.worths + slot * sizeof<f32>());
  }

  /**
   * Empties an entry and moves later ones up, so that probing for a key never meets a gap.
   *
   * @source Knuth, The Art of Computer Programming 3, 6.4, algorithm R
   */
  private empty(place: u32): void {
    const mask = this.mask;
    let gap = place;
    for (let next = (gap + 1) & mask; ; next = (next + 1) & mask) {
      const slot = this.slotAt(next);
      if (slot === 0) break;
      const tag = load<u32>(this.places + next * PLACE_BYTES);
      if (((next - tag) & mask) < ((next - gap) & mask)) continue;
      this.put(gap, tag, slot - 1);
      gap = next;
    }
    store<u32>(this.places + gap * PLACE_BYTES, 0, 4);
  }
}
