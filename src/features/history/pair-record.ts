/**
 * Where each number of a pair's history lies in its record.
 *
 * One slab of fixed-size records: memory is known beforehand, and a row touches few cache lines: two for the
 * numbers, one for each stored name. Indices are in 4-byte words from the record's start, those of `PairDouble` in
 * 8-byte words.
 */
import { EDGE_WORDS } from './name-traits';

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
  /** Weight of rows that had a reference, and sums weighted like it. */
  comparedWeight: 24,
  similaritySum: 25,
  sameShapeSum: 26,
  countingSum: 27,
  longest: 28,
  /** Which of the three stored names is being chosen in this second; the others are the references. */
  turn: 29,
  /** Lengths of the stored names, a byte each, 0 where none is stored: names themselves need no emptying. */
  storedLengths: 30,
  names: 32,
} as const;

/** Where the decayed means begin and end that lose weight slowly, and those that lose it fast. */
export const SLOW_SUMS = { from: PairWord.rowWeight, to: PairWord.comparedWeight } as const;
export const FAST_SUMS = { from: PairWord.comparedWeight, to: PairWord.longest } as const;

export const STORED_NAMES = 3;
/** A stored name, one cache line: its edges, its shape and its number. */
export const StoredName = { edges: 0, shape: EDGE_WORDS, number: EDGE_WORDS + 1 } as const;
export const STORED_NAME_WORDS = 16;

export const PAIR_WORDS = PairWord.names + STORED_NAMES * STORED_NAME_WORDS;
