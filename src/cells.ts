/**
 * One text for each row, as bytes: the form in which columns travel from any input through the detector to any output.
 *
 * No string and no object for each row: a search has a million of them.
 */
export interface Cells {
  /** May hold more than the cells, and several columns may share it. */
  readonly bytes: Uint8Array;
  /** The text of a row is `bytes[start[row] .. end[row]]`; an empty one has equal offsets. */
  readonly start: Int32Array;
  readonly end: Int32Array;
}
