/**
 * The front part that all feature sets share: which client and group a row belongs to, whether its name is new
 * there, and how many bytes of distinct names have gone that way; writes the facts that every model reports.
 *
 * A feature set calls `begin` for each chunk and `take` for each row that has no error, then reads the public
 * fields, and keeps what else it knows of a pair in arrays of its own, indexed by `pair`.
 */
import { NAME_WORDS, NameCache, NameWord } from '../dns/name-cache';
import { BoundedIndex } from '../util/bounded-index';
import type { HashSeed } from '../util/seeded-hash';
import { joinHash } from '../util/seeded-hash';
import { SeenSet } from '../util/seen-set';
import { ClientDigests } from './client-digests';
import type { Observations, RowFacts } from './feature-set';
import { RowFactsWriter } from './row-facts-writer';

/** Distinct names that are remembered for certain, over all pairs: so many a pair, and not below a minimum. */
const NAMES_PER_PAIR = 5;
const MIN_REMEMBERED_NAMES = 2 ** 16;

export class PairLedger {
  readonly names: NameCache;
  readonly pairs: BoundedIndex;
  /** Entry of the row's name in `names`. */
  entry = 0;
  /** Slot of the row's pair, 0 .. maxPairs - 1, and whether its history starts with this row. */
  pair = 0;
  isNewPair = false;
  /** Whether this client has not sent this subdomain to this group before; false for an empty subdomain. */
  isNewName = false;
  /** Finds the digest of each row's client. */
  readonly clients: ClientDigests;
  readonly #seen: SeenSet;
  readonly #exfilBytes: Float64Array;
  readonly #facts = new RowFactsWriter();

  constructor(maxPairs: number, seed: HashSeed) {
    this.names = new NameCache(seed);
    this.clients = new ClientDigests(seed);
    this.pairs = new BoundedIndex(maxPairs);
    this.#seen = new SeenSet(Math.max(MIN_REMEMBERED_NAMES, NAMES_PER_PAIR * maxPairs));
    this.#exfilBytes = new Float64Array(maxPairs);
  }

  /** Bytes of memory a pair takes here, its share of the remembered names included. */
  get bytesPerPair(): number {
    const shared = (this.#seen.byteLength + this.#exfilBytes.byteLength) / this.pairs.capacity;
    return this.pairs.bytesPerEntry + shared;
  }

  begin(facts: RowFacts): void {
    this.#facts.begin(facts);
  }

  /** Reads the row's name into `entry`; the caller looks at its status before it takes the row. */
  readName(observations: Observations, row: number): number {
    const { bytes, queryStart, queryEnd } = observations;
    this.entry = this.names.find(bytes, queryStart[row], queryEnd[row]);
    return this.entry;
  }

  /** Takes the row, whose name has just been read, into the books and writes its facts. */
  take(observations: Observations, row: number): void {
    const { names, entry, clients } = this;
    const record = entry * NAME_WORDS;
    clients.find(observations.bytes, observations.srcStart[row], observations.srcEnd[row]);
    const low = joinHash(clients.low, names.words[record + NameWord.groupLow]);
    const high = joinHash(clients.high, names.words[record + NameWord.groupHigh]);
    this.pair = this.pairs.claim(low, high);
    this.isNewPair = this.pairs.isNew;
    if (this.isNewPair) this.#exfilBytes[this.pair] = 0;
    this.#countName(low, high, record);
    this.#facts.write(row, names, entry, this.#exfilBytes[this.pair]);
  }

  #countName(pairLow: number, pairHigh: number, record: number): void {
    const { words } = this.names;
    const length = words[record + NameWord.subLength];
    const low = joinHash(pairLow, words[record + NameWord.subLow]);
    const high = joinHash(pairHigh, words[record + NameWord.subHigh]);
    this.isNewName = length > 0 && this.#seen.add(low, high);
    if (this.isNewName) this.#exfilBytes[this.pair] += length;
  }
}
