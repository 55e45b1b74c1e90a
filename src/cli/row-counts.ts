/** How many events each row stands for, if the log has a column for it: rows of `tstats`, or of `splunk export`. */
import type { Cells } from '../cells';
import type { Observations } from '../features/feature-set';

export const COUNT_FIELD = 'count';
const [ZERO, NINE] = [0x30, 0x39];

/** @returns the observations with the counts of the extra field; a cell that is not a whole number above 0 counts as 1 */
export function withCounts(rows: Observations, field: string): Observations {
  const cells = rows.extra[field] as Cells | undefined;
  if (cells === undefined || !isFilled(cells, rows.rowCount)) return rows;
  const count = new Float64Array(rows.rowCount);
  for (let row = 0; row < rows.rowCount; row++) count[row] = readCount(cells, row);
  return { ...rows, count };
}

function isFilled({ start, end }: Cells, rowCount: number): boolean {
  for (let row = 0; row < rowCount; row++) if (end[row] > start[row]) return true;
  return false;
}

function readCount({ bytes, start, end }: Cells, row: number): number {
  let value = 0;
  for (let at = start[row]; at < end[row]; at++) {
    if (bytes[at] < ZERO || bytes[at] > NINE) return 1;
    value = 10 * value + bytes[at] - ZERO;
  }
  return Math.max(1, value);
}
