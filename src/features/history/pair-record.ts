/**
 * Where each number of a pair's history lies in its record.
 *
 * Behind the ledger's words in the same record: a row touches two cache lines. Indices are in 4-byte words from the
 * record's start, those of `PairDouble` in 8-byte words.
 */
import { LEDGER_WORDS } from '../pair-ledger';

export const PairDouble = {
  /** Latest time of the pair, epoch seconds. */
  time: LEDGER_WORDS / 2,
} as const;

const FIRST_WORD = LEDGER_WORDS + 2;

export const PairWord = {
  queries: FIRST_WORD,
  distinct: FIRST_WORD + 1,
  /** Distinct times. */
  seconds: FIRST_WORD + 2,
  newRun: FIRST_WORD + 3,
  /** Decayed sums over new names: bytes, and bits of trigram cost. */
  bytesHour: FIRST_WORD + 4,
  bytesDay: FIRST_WORD + 5,
  bitsMinute: FIRST_WORD + 6,
  bitsHour: FIRST_WORD + 7,
  bitsDay: FIRST_WORD + 8,
  gapMean: FIRST_WORD + 9,
  gapDeviation: FIRST_WORD + 10,
  /** Weight of all rows, and sums weighted like it. */
  rowWeight: FIRST_WORD + 11,
  newSum: FIRST_WORD + 12,
  costPerCharacterSum: FIRST_WORD + 13,
  newCostSum: FIRST_WORD + 14,
  readableSum: FIRST_WORD + 15,
  /** Weight of new names, and of the short ones among them. */
  nameWeight: FIRST_WORD + 16,
  shortSum: FIRST_WORD + 17,
} as const;

/** Where the decayed means begin and end. */
export const FADING_SUMS = { from: PairWord.rowWeight, to: PairWord.shortSum + 1 } as const;

/** With the ledger's words two cache lines. */
export const PAIR_WORDS = 32 - LEDGER_WORDS;
