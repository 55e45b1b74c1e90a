/**
 * Batches that are filled again and again: a new one for every block of a large log would keep the garbage collector
 * busy.
 */
import { RowBatch } from './row-batch';

export class BatchPool {
  private readonly free: RowBatch[] = [];

  constructor(private readonly extraFields: readonly string[] = []) {}

  /** @returns an empty batch */
  take(): RowBatch {
    return this.free.pop() ?? new RowBatch(this.extraFields);
  }

  /** Clears a batch that is no longer read, for the next `take`. */
  giveBack(rows: RowBatch): void {
    rows.clear();
    this.free.push(rows);
  }
}
