/**
 * What is known of one client over all domains: information sent lately, and the same kind of name under several
 * domains; family "client". It sees tools that spread a payload over domains.
 *
 * Plain counts of queries and domains are left out on purpose: they flag quiet clients (docs/detector.md). Sums
 * by kind of name are kept as if they had been added at a landmark in time ("forward decay"), so that kinds need
 * no time of their own and compare as they are.
 * @source Cormode, Shkapenyuk, Srivastava, Xu 2009: Forward Decay
 */
import type { NameCache } from '../../dns/name-cache';
import { BoundedRecords } from '../../util/bounded-records';
import type { FeatureDefinition } from '../feature-set';
import { GAPS, GapValue } from './decay';
import { KIND_TABLE_WORDS, KindTable, KindWord } from './kind-table';
import { TraitWord } from './name-traits';
import { amount, BITS_PER_BYTE, byteCount } from './words';

const HOUR = 3600;
/** Sums are moved to a new landmark before their factor, e^8, costs a float its digits. */
const LANDMARK_SPAN = 8 * HOUR;
/** Bits a character from which on a name counts as information. */
const INFORMATIVE_BITS = 4;
/** Shorter names have no kind worth a fine comparison. */
const MIN_FINE_LENGTH = 8;

/** The first word is the index's. */
const ClientDouble = { time: 1, landmark: 2 } as const;
const ClientWord = { bitsMinute: 6, bitsHour: 7, fine: 8, coarse: 8 + KIND_TABLE_WORDS } as const;
const CLIENT_WORDS = ClientWord.coarse + KIND_TABLE_WORDS;

const informationWords = (name: string, span: string): FeatureDefinition => ({
  name,
  family: 'spread',
  describe: (value) => `${byteCount(value(name) / BITS_PER_BYTE)} of information to all domains in ${span}`,
});

/** In the order in which `ClientHistory.write` writes them. */
export const CLIENT_FEATURES: readonly FeatureDefinition[] = [
  informationWords('ci60', 'about a minute'),
  informationWords('ci3600', 'about an hour'),
  {
    name: 'cshape',
    family: 'spread',
    describe: (value) =>
      `names of one kind in turn under several domains, ${amount(value('cshape'), 'time')}`,
  },
  {
    name: 'cshI',
    family: 'spread',
    describe: (value) => `${byteCount(value('cshI') / BITS_PER_BYTE)} in names of one kind over all domains`,
  },
  {
    name: 'cshG',
    family: 'spread',
    describe: (value) => `names of one kind under ${amount(value('cshG'), 'new domain')}`,
  },
];

/** One row, as the client's history sees it; reused. */
export interface ClientRow {
  /** Epoch seconds. */
  time: number;
  clientLow: number;
  clientHigh: number;
  /** Tells groups apart. */
  group: number;
  isNewPair: boolean;
  isNewName: boolean;
  /** The pair's first row at its time. */
  isNewSecond: boolean;
  /** First word of its name's record. */
  name: number;
  length: number;
}

export class ClientHistory {
  readonly clients: BoundedRecords;
  readonly #doubles: Float64Array;
  readonly #floats: Float32Array;
  readonly #words: Int32Array;
  readonly #kinds: KindTable;
  readonly #names: NameCache;
  /** Of the row taken last: its client's record, its slots in both tables (-1: none), and what 1 is worth there. */
  #record = 0;
  #fine = -1;
  #coarse = 0;
  #factor = 1;

  constructor(maxClients: number, names: NameCache) {
    this.clients = new BoundedRecords(maxClients, CLIENT_WORDS);
    this.#doubles = this.clients.doubles;
    this.#floats = this.clients.floats;
    this.#words = this.clients.words;
    this.#kinds = new KindTable(this.clients.words.buffer);
    this.#names = names;
  }

  get bytesPerClient(): number {
    return this.clients.bytesPerRecord;
  }

  /** Takes a row into its client's record; a row counts in its own features. */
  take(row: ClientRow): void {
    const slot = this.clients.claim(row.clientLow, row.clientHigh);
    const record = slot * CLIENT_WORDS;
    this.#record = record;
    if (this.clients.isNew) this.#start(record, row.time);
    this.#factor = this.#advance(record, row.time);
    this.#addInformation(slot, row);
    this.#fine = row.length < MIN_FINE_LENGTH ? -1 : this.#takeFine(record, row);
    this.#coarse = this.#takeCoarse(record, row);
  }

  /** Writes the features of the row taken last at `out[at ..]`. */
  write(out: Float32Array, at: number): void {
    const floats = this.#floats;
    const factor = this.#factor;
    out[at] = floats[this.#record + ClientWord.bitsMinute];
    out[at + 1] = floats[this.#record + ClientWord.bitsHour];
    out[at + 2] = this.#fine < 0 ? 0 : floats[this.#fine + KindWord.value] / factor;
    out[at + 3] = floats[this.#coarse + KindWord.value] / factor;
    out[at + 4] = floats[this.#coarse + KindWord.own] / factor;
  }

  #start(record: number, time: number): void {
    this.#doubles[record / 2 + ClientDouble.time] = time;
    this.#doubles[record / 2 + ClientDouble.landmark] = time;
  }

  /** @returns what 1 is worth at the landmark */
  #advance(record: number, time: number): number {
    const doubles = this.#doubles;
    const gap = time - doubles[record / 2 + ClientDouble.time];
    if (gap > 0) {
      doubles[record / 2 + ClientDouble.time] = time;
      const at = GAPS.find(gap);
      this.#floats[record + ClientWord.bitsMinute] *= GAPS.values[at + GapValue.minute];
      this.#floats[record + ClientWord.bitsHour] *= GAPS.values[at + GapValue.hour];
    }
    const latest = doubles[record / 2 + ClientDouble.time];
    const sinceLandmark = latest - doubles[record / 2 + ClientDouble.landmark];
    const keep = GAPS.values[GAPS.find(sinceLandmark) + GapValue.hour];
    if (sinceLandmark <= LANDMARK_SPAN) return 1 / keep;
    doubles[record / 2 + ClientDouble.landmark] = latest;
    this.#kinds.scale(record + ClientWord.fine, KindWord.value, keep);
    this.#kinds.scale(record + ClientWord.coarse, KindWord.value, keep);
    this.#kinds.scale(record + ClientWord.coarse, KindWord.own, keep);
    return 1;
  }

  #addInformation(slot: number, row: ClientRow): void {
    if (!row.isNewName || this.#names.floats[row.name + TraitWord.costPerCharacter] <= INFORMATIVE_BITS)
      return;
    const record = slot * CLIENT_WORDS;
    const bits = this.#names.floats[row.name + TraitWord.cost];
    this.#floats[record + ClientWord.bitsMinute] += bits;
    this.#floats[record + ClientWord.bitsHour] += bits;
    this.clients.addWorth(slot, bits);
  }

  /** Counts how often names of this kind come under another domain than the time before. @returns its slot */
  #takeFine(record: number, row: ClientRow): number {
    const slot = this.#kinds.claim(record + ClientWord.fine, this.#names.words[row.name + TraitWord.fineKey]);
    const changes = row.isNewSecond && !this.#kinds.isNew && this.#words[slot + KindWord.own] !== row.group;
    this.#words[slot + KindWord.own] = row.group;
    if (changes) this.#floats[slot + KindWord.value] += this.#factor;
    return slot;
  }

  /** Adds information in new names of this kind and, as the slot's own word, new pairs. @returns its slot */
  #takeCoarse(record: number, row: ClientRow): number {
    const slot = this.#kinds.claim(
      record + ClientWord.coarse,
      this.#names.words[row.name + TraitWord.coarseKey],
    );
    if (row.isNewName)
      this.#floats[slot + KindWord.value] += this.#names.floats[row.name + TraitWord.cost] * this.#factor;
    if (row.isNewPair) this.#floats[slot + KindWord.own] += this.#factor;
    return slot;
  }
}
