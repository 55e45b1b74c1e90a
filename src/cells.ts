/**
 * One text per row, as bytes: how columns are passed from any input through the detector to any output.
 *
 * There is no string and no object per row, because a search can have a million rows.
 */
export interface Cells {
  /** May contain more than the cells; several columns may share it. */
  readonly bytes: Uint8Array;
  /** The text of a row is `bytes[start[row] .. end[row]]`; an empty one has equal offsets. */
  readonly start: Int32Array;
  readonly end: Int32Array;
}

export function textOf({ bytes, start, end }: Cells, row: number): string {
  const length = end[row] - start[row];
  return length === 0 ? '' : Buffer.from(bytes.buffer, bytes.byteOffset + start[row], length).toString();
}
