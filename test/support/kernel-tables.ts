/**
 * The kernel's tables, hash and scan as objects, each with its own memory, by means of
 * test/support/assembly/index.ts.
 */
import type { HashSeed } from '../../src/features/feature-kernel';
import { KernelParts } from './kernel-parts';

export class SipHash {
  readonly #parts = new KernelParts();

  constructor(key: HashSeed) {
    this.#parts.call.setKey(...key);
  }

  digest(text: Uint8Array): bigint {
    const start = this.#parts.put(text);
    return unsigned(this.#parts.call.digest(start, start + text.length));
  }

  join(first: bigint, second: bigint): bigint {
    return unsigned(this.#parts.call.join(first, second));
  }
}

/** The kernel returns 64 bits as a signed number. */
const unsigned = (value: number | bigint): bigint => BigInt.asUintN(64, BigInt(value));

export class BoundedRecords {
  readonly #parts = new KernelParts();
  readonly #records: number;

  constructor(
    capacity: number,
    private readonly recordBytes: number,
  ) {
    this.#records = this.#parts.call.createRecords(capacity, recordBytes);
  }

  get isNew(): boolean {
    return this.#parts.call.isNewRecord(this.#records) !== 0;
  }

  get evictions(): number {
    return this.#parts.call.recordEvictions(this.#records);
  }

  claim(key: bigint): number {
    return this.#parts.call.claimRecord(this.#records, key);
  }

  /** A slot's record in memory, its key included. */
  at(slot: number): Buffer {
    return this.#parts.bytes(this.#parts.call.recordAt(this.#records, slot), this.recordBytes);
  }

  addWorth(slot: number, worth: number): void {
    this.#parts.call.addRecordWorth(this.#records, slot, worth);
  }

  clear(): void {
    this.#parts.call.clearRecords(this.#records);
  }
}

export class RecentTexts {
  readonly #parts = new KernelParts();
  readonly #texts: number;

  constructor(entries: number, textBytes: number) {
    this.#texts = this.#parts.call.createTexts(entries, textBytes);
  }

  get isFresh(): boolean {
    return this.#parts.call.isFreshText(this.#texts) !== 0;
  }

  /** @returns the entry of `bytes[start .. end]` */
  find(bytes: Uint8Array, start: number, end: number): number {
    const at = this.#parts.put(bytes);
    return this.#parts.call.findText(this.#texts, at + start, at + end);
  }
}

export class SeenSet {
  readonly #parts = new KernelParts();
  readonly #seen: number;

  constructor(capacity: number) {
    this.#seen = this.#parts.call.createSeen(capacity);
  }

  get byteLength(): number {
    return this.#parts.call.seenBytes(this.#seen);
  }

  add(digest: bigint): boolean {
    return this.#parts.call.addSeen(this.#seen, digest) !== 0;
  }

  clear(): void {
    this.#parts.call.clearSeen(this.#seen);
  }
}

export class LastValues {
  readonly #parts = new KernelParts();
  readonly #values: number;

  constructor(capacity: number) {
    this.#values = this.#parts.call.createValues(capacity);
  }

  replace(digest: bigint, value: number): boolean {
    return this.#parts.call.replaceValue(this.#values, digest, value) !== 0;
  }

  clear(): void {
    this.#parts.call.clearValues(this.#values);
  }
}

/** A client's table of kinds. */
export class KindTable {
  readonly #parts = new KernelParts();
  readonly #table = this.#parts.call.allocate(this.#parts.value('KIND_TABLE_BYTES'));

  /** @param key not 0 @returns the kind's place, the same as long as the table keeps it; 0 if the table has no such kind */
  find(key: number): number {
    return this.#parts.call.findKind(this.#table, key);
  }

  /** @param key not 0, and not in the table @returns its place */
  add(key: number): number {
    return this.#parts.call.addKind(this.#table, key);
  }

  own(place: number): number {
    return this.#parts.bytes(place + this.#parts.value('KIND_OWN'), 4).readUInt32LE();
  }

  value(place: number): number {
    return this.#parts.bytes(place + this.#parts.value('KIND_VALUE'), 4).readFloatLE();
  }

  set(place: number, own: number, value: number): void {
    this.#parts.bytes(place + this.#parts.value('KIND_OWN'), 4).writeUInt32LE(own);
    this.#parts.bytes(place + this.#parts.value('KIND_VALUE'), 4).writeFloatLE(value);
  }
}

const COUNTS = [
  ...(['labels', 'longestLabel', 'shortLabels', 'underscored', 'firstLabel', 'hyphens'] as const),
  ...(['digits', 'vowels', 'hexDigits', 'odd', 'digitRun', 'hexRun', 'base32Run'] as const),
];

export type NameCounts = Record<(typeof COUNTS)[number], number>;

/** Doubles come first in the record, then the counts. */
const DOUBLES = ['cost', 'windowCost', 'entropyBits'] as const;

export class NameScan {
  readonly #parts = new KernelParts();
  #found = 0;

  constructor(trigrams: Uint8Array) {
    this.#parts.call.createScan();
    this.#parts.bytes(this.#parts.value('trigrams'), trigrams.length).set(trigrams);
  }

  /** @param name 0 to 253 bytes, canonical */
  read(name: Uint8Array): void {
    this.#found = this.#parts.call.scanName(this.#parts.put(name), name.length);
  }

  get counts(): NameCounts {
    const counts = this.#parts.bytes(this.#found + 8 * DOUBLES.length, 4 * COUNTS.length);
    return Object.fromEntries(COUNTS.map((name, i) => [name, counts.readUInt32LE(4 * i)])) as NameCounts;
  }

  get cost(): number {
    return this.#double('cost');
  }

  get windowCost(): number {
    return this.#double('windowCost');
  }

  get entropyBits(): number {
    return this.#double('entropyBits');
  }

  #double(name: (typeof DOUBLES)[number]): number {
    return this.#parts.bytes(this.#found, 8 * DOUBLES.length).readDoubleLE(8 * DOUBLES.indexOf(name));
  }
}
