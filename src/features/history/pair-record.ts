/**
 * Where each number of a pair's history lies in its record.
 *
 * One slab of fixed-size records: memory is known beforehand, and a row touches two cache lines. Indices are in
 * 4-byte words from the record's start, those of `PairDouble` in 8-byte words.
 */
export const PairDouble = {
  /** Latest time of the pair, epoch seconds. */
  time: 0,
  /** Lengths of new names and their squares, weighted as `nameWeight`. */
  lengthSum: 1,
  lengthSquares: 2,
} as const;

export const PairWord = {
  queries: 6,
  distinct: 7,
  /** Distinct times. */
  seconds: 8,
  newRun: 9,
  /** Decayed sums over new names: bytes, and bits of trigram cost. */
  bytesHour: 10,
  bytesDay: 11,
  bitsMinute: 12,
  bitsHour: 13,
  bitsDay: 14,
  gapMean: 15,
  gapDeviation: 16,
  /** Weight of all rows, and sums weighted like it. */
  rowWeight: 17,
  newSum: 18,
  costPerCharacterSum: 19,
  newCostSum: 20,
  readableSum: 21,
  /** Weight of new names, and of the short ones among them. */
  nameWeight: 22,
  shortSum: 23,
  longest: 24,
} as const;

/** Where the decayed means begin and end. */
export const FADING_SUMS = { from: PairWord.rowWeight, to: PairWord.longest } as const;

/** Two cache lines. */
export const PAIR_WORDS = 32;
