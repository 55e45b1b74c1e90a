/**
 * Where each number of a pair's history lies in its record.
 *
 * One slab of fixed-size records: a row touches few cache lines, and memory is known beforehand. Indices are in
 * 4-byte words from the record's start, those of `PairDouble` in 8-byte words.
 */
import { EDGE_BYTES } from './name-traits';

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
  names: 30,
} as const;

/** A stored name: shape, number, length (0 = none), then its edges. */
export const StoredName = { shape: 0, number: 1, length: 2, edges: 3 } as const;
export const STORED_NAMES = 3;
export const STORED_NAME_WORDS = 3 + (2 * EDGE_BYTES) / 4;

/** Even, so that the doubles of every record are aligned. */
export const PAIR_WORDS = 2 * Math.ceil((PairWord.names + STORED_NAMES * STORED_NAME_WORDS) / 2);
