/**
 * The order in which the rows of a chunk enter the history: ascending time; rows with equal times keep their order.
 *
 * Rows that are already in order are not sorted, so that an ascending search keeps its order however it is cut into
 * chunks.
 */
export class TimeOrder {
  /** True once any row has been older than a row before it, in this chunk or an earlier one. */
  sawDisorder = false;
  private latest = -Infinity;
  private rows = new Uint32Array(0);

  /**
   * @param time epoch seconds by row; NaN may be anywhere and does not cause reordering
   * @returns row numbers, valid until the next call
   */
  arrange(time: Float64Array, rowCount: number): Uint32Array {
    const rows = this.identity(rowCount);
    if (this.isAscending(time, rowCount)) return rows;
    this.sawDisorder = true;
    // A row without a time has no place in the order; at the end, it cannot affect any other row.
    return rows.sort((a, b) => sortKey(time[a]) - sortKey(time[b]) || a - b);
  }

  private isAscending(time: Float64Array, rowCount: number): boolean {
    let ascending = true;
    for (let row = 0; row < rowCount; row++) {
      const seconds = time[row];
      if (seconds < this.latest) ascending = false;
      else if (seconds > this.latest) this.latest = seconds;
    }
    return ascending;
  }

  private identity(rowCount: number): Uint32Array {
    if (this.rows.length < rowCount) this.rows = new Uint32Array(rowCount);
    const rows = this.rows.subarray(0, rowCount);
    for (let row = 0; row < rowCount; row++) rows[row] = row;
    return rows;
  }
}

function sortKey(seconds: number): number {
  return Number.isNaN(seconds) ? Number.MAX_VALUE : seconds;
}
