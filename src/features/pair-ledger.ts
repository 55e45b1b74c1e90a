/**
 * The front part that all feature sets share: which client and group a row belongs to, whether its name is new
 * there, and how many bytes of distinct names have gone that way; writes the facts that every model reports.
 *
 * A feature set calls `begin` for each chunk and `take` for each row that has no error, then reads the public
 * fields. What else it knows of a pair it keeps in the same record, from word LEDGER_WORDS on, and of a name in that of
 * the name cache: a row that waits for memory waits once.
 */
import { NameCache, NameWord } from '../dns/name-cache';
import { BoundedRecords } from '../util/bounded-records';
import type { HashSeed } from '../util/seeded-hash';
import { joinHash } from '../util/seeded-hash';
import { SeenSet } from '../util/seen-set';
import { ClientDigests } from './client-digests';
import type { Observations, RowFacts } from './feature-set';
import { RowFactsWriter } from './row-facts-writer';

/** Distinct names beyond those in the records that are remembered for certain: so many a pair, and not below a minimum. */
const NAMES_PER_PAIR = 2;
const MIN_REMEMBERED_NAMES = 2 ** 16;

/** Where each number of ours lies in a pair's record, behind the index's word. */
const LedgerWord = {
  /** Digests of the pair's first distinct subdomains, 0 where there is none yet. */
  firstNames: 1,
  /** An 8-byte float: index in words. */
  exfilBytes: 8,
} as const;
/** Distinct names that most pairs never exceed: of those only their record is read. */
const FIRST_NAMES = 7;
/** Words of a record that belong to the ledger. */
export const LEDGER_WORDS = 10;

export class PairLedger {
  readonly names: NameCache;
  /** A record a pair. */
  readonly pairs: BoundedRecords;
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
  readonly #facts = new RowFactsWriter();

  /**
   * @param pairWords of a pair's record that the feature set wants for itself, an even number
   * @param nameWords the same of a name's
   */
  constructor(maxPairs: number, seed: HashSeed, pairWords = 0, nameWords = 0) {
    this.names = new NameCache(seed, nameWords);
    this.clients = new ClientDigests(seed);
    this.pairs = new BoundedRecords(maxPairs, LEDGER_WORDS + pairWords);
    this.#seen = new SeenSet(Math.max(MIN_REMEMBERED_NAMES, NAMES_PER_PAIR * maxPairs));
  }

  /** Bytes of memory a pair takes here, its share of the remembered names included. */
  get bytesPerPair(): number {
    return this.pairs.bytesPerRecord + this.#seen.byteLength / this.pairs.capacity;
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
    const record = entry * names.recordWords;
    clients.find(observations.bytes, observations.srcStart[row], observations.srcEnd[row]);
    const low = joinHash(clients.low, names.words[record + NameWord.groupLow]);
    const high = joinHash(clients.high, names.words[record + NameWord.groupHigh]);
    this.pair = this.pairs.claim(low, high);
    this.isNewPair = this.pairs.isNew;
    const pairRecord = this.pair * this.pairs.recordWords;
    const length = names.words[record + NameWord.subLength];
    this.isNewName = length > 0 && this.#addName(pairRecord, low, high, record);
    const { doubles } = this.pairs;
    const exfilBytes = (pairRecord + LedgerWord.exfilBytes) / 2;
    if (this.isNewName) doubles[exfilBytes] += length;
    this.#facts.write(row, names, entry, doubles[exfilBytes]);
  }

  /** Remembers a name of a pair. @returns whether it is new there */
  #addName(pairRecord: number, pairLow: number, pairHigh: number, record: number): boolean {
    const { words } = this.pairs;
    const low = joinHash(pairLow, this.names.words[record + NameWord.subLow]);
    const digest = low === 0 ? 1 : low;
    const first = pairRecord + LedgerWord.firstNames;
    for (let i = first; i < first + FIRST_NAMES; i++) {
      if (words[i] === digest) return false;
      if (words[i] === 0) {
        words[i] = digest;
        return true;
      }
    }
    return this.#seen.add(low, joinHash(pairHigh, this.names.words[record + NameWord.subHigh]));
  }
}
