/**
 * Puts rows that come a little out of order, from one file or several, into ascending time.
 *
 * Rows wait until no earlier one is expected. A row that comes even later is passed on and counted. Rows with equal
 * times keep their order; a row without a time stays after the row before it.
 */
import type { BatchPool } from './batch-pool';
import type { RowBatch } from './row-batch';

/** At most this many rows wait, and this many bytes of them: bounds the memory, whatever the times are. */
const MAX_WAITING = 400_000;
const MAX_WAITING_BYTES = 32 << 20;
const MIN_SORTED = 16_384;

export class ReorderWindow {
  lateRows = 0;
  /** In the order of arrival; the times ascend over all of them unless `isMixed`. */
  private blocks: RowBatch[] = [];
  /** The latest time up to the end of each block. */
  private latest: number[] = [];
  private waitingRows = 0;
  private waitingBytes = 0;
  private isMixed = false;
  /** Sorting pays when this many rows wait. */
  private sortFrom = MIN_SORTED;
  private lastTime = -Infinity;
  private released = -Infinity;

  /** @param pool gets the batches whose rows were moved */
  constructor(private readonly pool: BatchPool) {}

  /** @param rows belong to the window from now on */
  add(rows: RowBatch): void {
    for (let row = 0; row < rows.rowCount; row++) {
      const time = rows.time[row];
      if (Number.isNaN(time)) continue;
      if (time < this.released) this.lateRows++;
      if (time < this.lastTime) this.isMixed = true;
      else this.lastTime = time;
    }
    this.blocks.push(rows);
    this.latest.push(this.lastTime);
    this.waitingRows += rows.rowCount;
    this.waitingBytes += rows.byteCount;
  }

  /**
   * Call it until nothing is left.
   *
   * @param until rows up to this time may leave
   * @returns rows in ascending time, which belong to the caller; undefined if there are none, or too few to be worth
   *   sorting
   */
  release(until: number): RowBatch | undefined {
    if (this.isMixed) return this.releaseSorted(until);
    if (this.blocks.length === 0) return undefined;
    if (this.latest[0] > until && !this.isFull()) return undefined;
    const rows = this.blocks.shift()!;
    this.released = Math.max(this.released, this.latest.shift()!);
    this.waitingRows -= rows.rowCount;
    this.waitingBytes -= rows.byteCount;
    return rows;
  }

  private isFull(): boolean {
    return this.waitingRows >= MAX_WAITING || this.waitingBytes >= MAX_WAITING_BYTES;
  }

  private releaseSorted(until: number): RowBatch | undefined {
    const isFull = this.isFull();
    if (this.waitingRows < this.sortFrom && !isFull && until !== Infinity) return undefined;
    const all = this.join();
    const keys = keysOf(all);
    const order = orderOf(keys);
    let count = 0;
    while (count < order.length && keys[order[count]] <= until) count++;
    if (isFull) count = Math.max(count, order.length >> 1);
    const [leaving, staying] = [this.pool.take(), this.pool.take()];
    for (let place = 0; place < order.length; place++) {
      (place < count ? leaving : staying).addFrom(all, order[place]);
    }
    this.pool.giveBack(all);
    if (count > 0) this.released = Math.max(this.released, keys[order[count - 1]]);
    this.keep(staying);
    if (leaving.rowCount > 0) return leaving;
    this.pool.giveBack(leaving);
    return undefined;
  }

  /** @returns all waiting rows in one batch, in the order of arrival */
  private join(): RowBatch {
    const all = this.pool.take();
    for (const rows of this.blocks) {
      all.addRange(rows, 0, rows.rowCount);
      this.pool.giveBack(rows);
    }
    return all;
  }

  /** Keeps these sorted rows as the only waiting ones. */
  private keep(rows: RowBatch): void {
    this.isMixed = false;
    this.waitingRows = rows.rowCount;
    this.waitingBytes = rows.byteCount;
    this.sortFrom = Math.max(MIN_SORTED, Math.min(2 * rows.rowCount, MAX_WAITING));
    this.blocks = rows.rowCount > 0 ? [rows] : [];
    this.latest = rows.rowCount > 0 ? [this.lastTime] : [];
    if (rows.rowCount === 0) this.pool.giveBack(rows);
  }
}

/** Times to order by: a row without one has that of the row before. */
function keysOf({ time, rowCount }: RowBatch): Float64Array {
  const keys = time.slice(0, rowCount);
  for (let row = 0, last = -Infinity; row < rowCount; row++) {
    if (Number.isNaN(keys[row])) keys[row] = last;
    else last = keys[row];
  }
  return keys;
}

function orderOf(keys: Float64Array): Uint32Array {
  const order = Uint32Array.from({ length: keys.length }, (_, row) => row);
  return order.sort((a, b) => keys[a] - keys[b] || a - b);
}
