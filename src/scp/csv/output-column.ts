/**
 * The columns that a command adds to a chunk: one for each output field, with one value for each row.
 */
import type { Cells } from '../../cells';

export type OutputColumn = TextColumn | NumberColumn | EmptyColumn;

/** Empty cells. */
export interface EmptyColumn {
  readonly kind: 'empty';
}

export interface TextColumn extends Cells {
  readonly kind: 'texts';
}

/** Numbers; -1 is an empty cell, and any other number that is not allowed fails the search. */
export type NumberColumn =
  /** 0 to 1,000,000, written as 0.000000 to 1.000000. */
  | { readonly kind: 'millionths'; readonly values: Int32Array }
  /** Whole numbers from 0 to 2^53 - 1. */
  | { readonly kind: 'integers'; readonly values: Float64Array };
