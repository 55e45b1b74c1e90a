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
    const first = waiting.rowCount;
    waiting.addRange(rows, 0, rows.rowCount);
    while (waiting.rowCount > this.keys.length) {
      const grown = new Float64Array(2 * this.keys.length);
      grown.set(this.keys);
      this.keys = grown;
    }
    for (let row = 0; row < rows.rowCount; row++) {
      const time = rows.time[row];
      if (!Number.isNaN(time)) {
        this.lastKey = time;
        if (time < this.released) this.lateRows++;
      }
      this.keys[first + row] = this.lastKey;
    }
  }

  /**
   * @param until rows up to this time may leave
   * @returns rows in ascending time; none if there are too few to be worth it
   */
  release(until: number): RowBatch | undefined {
    const { rowCount } = this.waiting;
    if (rowCount < MIN_RELEASED && until !== Infinity) return undefined;
    let count = this.countUntil(until);
    if (count < MIN_RELEASED && until !== Infinity) {
      if (rowCount < MAX_WAITING) return undefined;
      count = rowCount >> 1;
    }
    if (count === 0) return undefined;
    return this.isAscending() ? this.cut(count) : this.split(this.order(), count);
  }

  private countUntil(until: number): number {
    const { rowCount } = this.waiting;
    let count = 0;
    for (let row = 0; row < rowCount; row++) if (this.keys[row] <= until) count++;
    return count;
  }

  private isAscending(): boolean {
    const { rowCount } = this.waiting;
    for (let row = 1; row < rowCount; row++) if (this.keys[row] < this.keys[row - 1]) return false;
    return true;
  }

  private order(): Uint32Array {
    const { keys } = this;
    const order = Uint32Array.from({ length: this.waiting.rowCount }, (_, row) => row);
    return order.sort((a, b) => keys[a] - keys[b] || a - b);
  }

  /** The first `count` rows leave as they are. */
  private cut(count: number): RowBatch {
    const leaving = this.waiting;
    const staying = new RowBatch(this.extraFields);
    staying.addRange(leaving, count, leaving.rowCount);
    this.released = Math.max(this.released, this.keys[count - 1]);
    this.keys.copyWithin(0, count, leaving.rowCount);
    leaving.truncate(count);
    this.waiting = staying;
    return leaving;
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
