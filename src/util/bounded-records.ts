/**
 * Fixed-size records for 64-bit keys, at most `capacity` of them; the record that is worth least makes room.
 *
 * Knows nothing of what its owner keeps in a record, but that the first word is its own. Worth is the owner's to
 * raise; age plays no part, so that a flood of new keys pushes out other new keys and not what has gathered worth.
 */

/** How many records the hand looks at before it takes the least of them. */
const CANDIDATES = 16;

/** Places of the index: a key's upper half, which says where it belongs, and its slot + 1, 0 where empty. */
const PLACE_WORDS = 2;

export class BoundedRecords {
  readonly capacity: number;
  readonly recordWords: number;
  /** The records, slot after slot: `words[slot * recordWords ..]`; the first word of each is the key's lower half. */
  readonly words: Int32Array;
  /** The same memory as 4-byte and 8-byte floats. */
  readonly floats: Float32Array;
  readonly doubles: Float64Array;
  /** Whether the last `claim` made its record, which is zeros then. */
  isNew = false;
  evictions = 0;
  /** Open addressing, at most half full. The keys' upper halves lie here, so that looking on reads no record. */
  readonly #places: Int32Array;
  readonly #mask: number;
  /** Apart from the records: whoever looks for the least of 16 reads one cache line. */
  readonly #worth: Float32Array;
  /** Where each slot stands in the index. */
  readonly #placeOf: Int32Array;
  #used = 0;
  #hand = 0;

  /**
   * @param capacity at least 1
   * @param recordWords 4-byte words of a record, an even number, its first word included
   */
  constructor(capacity: number, recordWords: number) {
    const places = 2 ** Math.ceil(Math.log2(2 * capacity));
    this.capacity = capacity;
    this.recordWords = recordWords;
    this.words = new Int32Array(recordWords * capacity);
    this.floats = new Float32Array(this.words.buffer);
    this.doubles = new Float64Array(this.words.buffer);
    this.#places = new Int32Array(PLACE_WORDS * places);
    this.#mask = places - 1;
    this.#worth = new Float32Array(capacity);
    this.#placeOf = new Int32Array(capacity);
  }

  /** Bytes that one record takes, its share of the index included. */
  get bytesPerRecord(): number {
    const slotBytes = this.#worth.byteLength + this.#placeOf.byteLength;
    return (this.words.byteLength + this.#places.byteLength + slotBytes) / this.capacity;
  }

  /** The slot of a key, two 32-bit words that look random; made where there is none yet. Sets `isNew`. */
  claim(low: number, high: number): number {
    const places = this.#places;
    const tag = high | 0;
    for (let place = tag & this.#mask; ; place = (place + 1) & this.#mask) {
      const slot = places[PLACE_WORDS * place + 1] - 1;
      if (slot < 0) break;
      if (places[PLACE_WORDS * place] === tag && this.words[slot * this.recordWords] === (low | 0)) {
        this.isNew = false;
        return slot;
      }
    }
    this.isNew = true;
    return this.#insert(low, tag);
  }

  /** @param worth at least 0, in a unit of the owner's */
  addWorth(slot: number, worth: number): void {
    this.#worth[slot] += worth;
  }

  #insert(low: number, tag: number): number {
    const slot = this.#used < this.capacity ? this.#used++ : this.#evict();
    const record = slot * this.recordWords;
    for (let i = 1; i < this.recordWords; i++) this.words[record + i] = 0;
    this.words[record] = low;
    this.#worth[slot] = 0;
    let place = tag & this.#mask;
    while (this.#places[PLACE_WORDS * place + 1] !== 0) place = (place + 1) & this.#mask;
    this.#put(place, tag, slot);
    return slot;
  }

  #put(place: number, tag: number, slot: number): void {
    this.#places[PLACE_WORDS * place] = tag;
    this.#places[PLACE_WORDS * place + 1] = slot + 1;
    this.#placeOf[slot] = place;
  }

  /**
   * Frees the least worthy of the next 16 slots. The hand moves on past them: whoever has just come in is safe
   * until the hand has been once around.
   */
  #evict(): number {
    const worth = this.#worth;
    let hand = this.#hand;
    let least = hand;
    for (let i = 0; i < CANDIDATES; i++) {
      if (worth[hand] < worth[least]) least = hand;
      hand = hand + 1 === this.capacity ? 0 : hand + 1;
    }
    this.#hand = hand;
    this.#empty(this.#placeOf[least]);
    this.evictions++;
    return least;
  }

  /**
   * Empties a place and moves those behind it up, so that every key is found without a gap on its way.
   *
   * @source Knuth, The Art of Computer Programming 3, 6.4, algorithm R
   */
  #empty(place: number): void {
    const places = this.#places;
    const mask = this.#mask;
    let gap = place;
    for (let next = (gap + 1) & mask; places[PLACE_WORDS * next + 1] !== 0; next = (next + 1) & mask) {
      const tag = places[PLACE_WORDS * next];
      const canMove = ((next - tag) & mask) >= ((next - gap) & mask);
      if (!canMove) continue;
      this.#put(gap, tag, places[PLACE_WORDS * next + 1] - 1);
      gap = next;
    }
    places[PLACE_WORDS * gap + 1] = 0;
  }
}
