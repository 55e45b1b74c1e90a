/**
 * Puts rows that come a little out of order, from one file or several, into ascending time.
 *
 * Rows wait until no earlier one is expected. A row that comes even later is passed on and counted. Rows with equal
 * times keep their order; a row without a time stays after the row before it.
 */
import { RowBatch } from './row-batch';

/** Maximum number of waiting rows: bounds the memory, whatever the times are. */
const MAX_WAITING = 400_000;
const MIN_RELEASED = 16_384;

export class ReorderWindow {
  lateRows = 0;
  private waiting: RowBatch;
  /** Times to order by: a row without one has that of the row before. */
  private keys = new Float64Array(1024);
  private lastKey = -Infinity;
  private released = -Infinity;

  constructor(private readonly extraFields: readonly string[]) {
    this.waiting = new RowBatch(extraFields);
  }

  add(rows: RowBatch): void {
    const { waiting } = this;
    for (let row = 0; row < rows.rowCount; row++) {
      const time = rows.time[row];
      if (!Number.isNaN(time)) {
        this.lastKey = time;
        if (time < this.released) this.lateRows++;
      }
      waiting.addFrom(rows, row);
      if (waiting.rowCount > this.keys.length) {
        const grown = new Float64Array(2 * this.keys.length);
        grown.set(this.keys);
        this.keys = grown;
      }
      this.keys[waiting.rowCount - 1] = this.lastKey;
    }
  }

  /**
   * @param until rows up to this time may leave
   * @returns rows in ascending time; none if there are too few to be worth it
   */
  release(until: number): RowBatch | undefined {
    const { rowCount } = this.waiting;
    if (rowCount < MIN_RELEASED && until !== Infinity) return undefined;
    const order = this.order();
    let count = 0;
    while (count < rowCount && this.keys[order[count]] <= until) count++;
    if (count < MIN_RELEASED && until !== Infinity) {
      if (rowCount < MAX_WAITING) return undefined;
      count = rowCount >> 1;
    }
    return count > 0 ? this.split(order, count) : undefined;
  }

  private order(): Uint32Array {
    const { rowCount } = this.waiting;
    const { keys } = this;
    const order = new Uint32Array(rowCount);
    let isAscending = true;
    for (let row = 0; row < rowCount; row++) {
      order[row] = row;
      if (row > 0 && keys[row] < keys[row - 1]) isAscending = false;
    }
    return isAscending ? order : order.sort((a, b) => keys[a] - keys[b] || a - b);
  }

  private split(order: Uint32Array, count: number): RowBatch {
    const [leaving, staying] = [new RowBatch(this.extraFields), new RowBatch(this.extraFields)];
    const kept = order.subarray(count).sort();
    for (let place = 0; place < count; place++) leaving.addFrom(this.waiting, order[place]);
    this.released = Math.max(this.released, this.keys[order[count - 1]]);
    for (const [place, row] of kept.entries()) {
      staying.addFrom(this.waiting, row);
      this.keys[place] = this.keys[row];
    }
    this.waiting = staying;
    return leaving;
  }
}
