/**
 * Collects the rows of a log and passes them on slice by slice, as soon as no further row of a slice is expected.
 *
 * Rows should ascend in time. A row may come after rows that are up to ten minutes newer, which is how long the
 * searches wait before they read; a later row is counted and left out.
 */
import type { Cells } from '../cells';
import { MISSING_CLIENT } from '../detect/incident-rules';
import { RowBuffer } from './row-buffer';
import type { Slices } from './schedule';

export interface Slice {
  /** Epoch seconds; `end` is excluded. */
  readonly start: number;
  readonly end: number;
  readonly rows: RowBuffer;
}

/** A column of one cell. */
const NO_CLIENT: Cells = {
  bytes: Buffer.from(MISSING_CLIENT),
  start: Int32Array.of(0),
  end: Int32Array.of(MISSING_CLIENT.length),
};

export class LogSlices {
  /** Number of rows that came too late. */
  lateRows = 0;
  /** Times of the oldest and the newest row, in epoch seconds. */
  oldest = Infinity;
  newest = -Infinity;
  private readonly open = new Map<number, Slice>();
  /** The slice of the previous row. */
  private current: Slice | undefined;
  private openFrom = -Infinity;
  /** The time at which the oldest open slice is closed. */
  private nextClose = -Infinity;

  /** @param waitSeconds how much newer a row must be before a slice is closed */
  constructor(
    private readonly slices: Slices,
    private readonly waitSeconds: number,
    private readonly onClosed: (slice: Slice) => void,
  ) {}

  /**
   * Adds row `row` of the columns of clients (an empty cell means that the client is missing) and names.
   *
   * @param events how many events the row stands for
   */
  push(time: number, src: Cells, query: Cells, row: number, events = 1): void {
    if (time < this.openFrom) {
      this.lateRows++;
      return;
    }
    const { rows } = this.sliceAt(time);
    if (src.start[row] === src.end[row]) rows.push(time, events, NO_CLIENT, 0, query, row);
    else rows.push(time, events, src, row, query, row);
    if (time < this.oldest) this.oldest = time;
    if (time > this.newest) this.newest = time;
    if (time >= this.nextClose) this.closeUntil(time - this.waitSeconds);
  }

  /** Closes the slices that are still open. */
  end(): void {
    this.closeUntil(Infinity);
  }

  private sliceAt(time: number): Slice {
    const { current } = this;
    if (current !== undefined && time >= current.start && time < current.end) return current;
    const bounds = this.slices.at(time);
    let slice = this.open.get(bounds.start);
    if (slice === undefined) {
      this.open.set(bounds.start, (slice = { ...bounds, rows: new RowBuffer() }));
      this.nextClose = Math.min(this.nextClose, bounds.end + this.waitSeconds);
    }
    return (this.current = slice);
  }

  private closeUntil(time: number): void {
    const ascending = [...this.open.values()].sort((a, b) => a.start - b.start);
    for (const slice of ascending) {
      if (slice.end > time) break;
      this.open.delete(slice.start);
      if (this.current === slice) this.current = undefined;
      this.onClosed(slice);
    }
    if (time < Infinity) this.openFrom = Math.max(this.openFrom, this.slices.at(time).start);
    const ends = [...this.open.values()].map(({ end }) => end);
    this.nextClose = Math.min(...ends) + this.waitSeconds;
  }
}
