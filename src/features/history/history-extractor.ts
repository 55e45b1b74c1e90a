/**
 * The causal pass of feature set "history": one row after the other into the pair's and the client's history.
 *
 * Only joins the families; what each of them computes is in its own file. Rows must come in ascending time.
 */
import { NameStatus, NameWord } from '../../dns/name-cache';
import type { HashSeed } from '../../util/seeded-hash';
import { createHashSeed } from '../../util/seeded-hash';
import {
  Extracted,
  type Extractor,
  type ExtractorResources,
  type Observations,
  type RowFacts,
} from '../feature-set';
import { PairLedger } from '../pair-ledger';
import { RowError } from '../row-error';
import type { ClientRow } from './client-history';
import { CLIENT_FEATURES, ClientHistory } from './client-history';
import { NameTraits, TEXT_FEATURES, TRAIT_WORDS, TraitWord } from './name-traits';
import { PAIR_FEATURES } from './pair-features';
import { PairHistory } from './pair-history';
import { PAIR_WORDS } from './pair-record';
import { checkTrigrams } from './trigram-table';

/**
 * What one name can add to a pair's worth when room is needed, in bits: a flood of single long names must not
 * push out a tunnel that has sent a few short ones.
 */
const MAX_WORTH_BITS = 128;

const FEATURES = TEXT_FEATURES + PAIR_FEATURES.length + CLIENT_FEATURES.length;

const ERROR_OF_STATUS: Readonly<Record<NameStatus, RowError>> = {
  [NameStatus.ok]: RowError.none,
  [NameStatus.empty]: RowError.queryEmpty,
  [NameStatus.unknown]: RowError.queryUnknown,
  [NameStatus.tooLong]: RowError.queryTooLong,
};

export class HistoryExtractor implements Extractor {
  readonly #ledger: PairLedger;
  readonly #traits: NameTraits;
  readonly #pairs: PairHistory;
  readonly #clients: ClientHistory;
  readonly #leastBits: number;
  readonly #row: ClientRow = {
    time: 0,
    clientLow: 0,
    clientHigh: 0,
    group: 0,
    isNewPair: false,
    isNewName: false,
    isNewSecond: false,
    name: 0,
    length: 0,
  };
  #observations: Observations | undefined;

  /** @param resources with table `trigrams`; @throws Error where it is missing or damaged */
  constructor(resources: ExtractorResources, seed: HashSeed = createHashSeed()) {
    this.#ledger = new PairLedger(resources.maxPairs, seed, PAIR_WORDS, TRAIT_WORDS);
    const trigrams = checkTrigrams(resources.tables.trigrams);
    this.#traits = new NameTraits(this.#ledger.names, trigrams);
    this.#pairs = new PairHistory(this.#ledger.pairs, this.#ledger.names);
    this.#leastBits = resources.leastBits;
    this.#clients = new ClientHistory(resources.maxClients, this.#ledger.names);
  }

  get evictions(): { readonly pairs: number; readonly clients: number } {
    return { pairs: this.#ledger.pairs.evictions, clients: this.#clients.clients.evictions };
  }

  /** Memory for one pair and one client, everything included, at full tables. */
  get stateBytes(): { readonly perPair: number; readonly perClient: number } {
    return {
      perPair: this.#ledger.bytesPerPair,
      perClient: this.#clients.bytesPerClient,
    };
  }

  beginChunk(observations: Observations, facts: RowFacts): void {
    this.#observations = observations;
    this.#ledger.begin(facts);
  }

  extract(row: number, matrix: Float32Array, offset: number): Extracted {
    const observations = this.#observations;
    if (observations === undefined) throw new Error('a row came before its chunk');
    // Typed arrays swallow what is written past their end.
    if (offset + FEATURES > matrix.length) throw new RangeError('the feature matrix is too short');
    if (observations.error[row] !== RowError.none) return Extracted.error;
    const { names } = this.#ledger;
    const entry = this.#ledger.readName(observations, row);
    const status = names.words[entry * names.recordWords + NameWord.status] as NameStatus;
    if (status !== NameStatus.ok) {
      observations.error[row] = ERROR_OF_STATUS[status];
      return Extracted.error;
    }
    if (names.isFresh) this.#traits.read(entry);
    this.#ledger.take(observations, row);
    this.#takeRow(observations.time[row]);
    // Writing what no model would flag costs more than the history itself.
    if (this.#pairs.bits(this.#ledger.pair) < this.#leastBits) return Extracted.tooLittle;
    this.#write(matrix, offset);
    return Extracted.features;
  }

  #takeRow(time: number): void {
    const ledger = this.#ledger;
    const row = this.#row;
    row.time = time;
    row.name = ledger.entry * ledger.names.recordWords;
    row.length = ledger.names.words[row.name + NameWord.subLength];
    row.group = ledger.names.words[row.name + NameWord.groupLow];
    row.clientLow = ledger.clients.low;
    row.clientHigh = ledger.clients.high;
    row.isNewPair = ledger.isNewPair;
    row.isNewName = ledger.isNewName;
    this.#pairs.take(ledger.pair, row);
    row.isNewSecond = this.#pairs.isNewSecond;
    if (row.isNewName) {
      ledger.pairs.addWorth(
        ledger.pair,
        Math.min(MAX_WORTH_BITS, ledger.names.floats[row.name + TraitWord.cost]),
      );
    }
    this.#clients.take(row);
  }

  /** Families in the order of the set's definitions: name, form, pair, client. */
  #write(matrix: Float32Array, offset: number): void {
    const { floats } = this.#ledger.names;
    const from = this.#row.name + TraitWord.text;
    for (let i = 0; i < TEXT_FEATURES; i++) matrix[offset + i] = floats[from + i];
    const next = this.#pairs.write(this.#ledger.pair, matrix, offset + TEXT_FEATURES);
    this.#clients.write(matrix, next);
  }
}
