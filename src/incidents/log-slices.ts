/**
 * Takes the rows of a log and hands them on slice by slice, each slice once no row of it is waited for any more.
 *
 * Rows should ascend in time. One may come after rows that are up to ten minutes newer, as long as the searches wait
 * before they read; a row that comes later than that is counted and left out.
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
  /** Rows that came too late. */
  lateRows = 0;
  /** Epoch seconds of the oldest and newest row. */
  oldest = Infinity;
  newest = -Infinity;
  private readonly open = new Map<number, Slice>();
  /** The slice of the row before. */
  private current: Slice | undefined;
  private openFrom = -Infinity;
  /** When the oldest open slice is closed. */
  private nextClose = -Infinity;

  /** @param waitSeconds how much newer rows must be before a slice is closed */
  constructor(
    private readonly slices: Slices,
    private readonly waitSeconds: number,
    private readonly onClosed: (slice: Slice) => void,
  ) {}

  /** Adds row `row` of the columns of clients, where an empty cell is a missing one, and of names. */
  push(time: number, src: Cells, query: Cells, row: number): void {
    if (time < this.openFrom) {
      this.lateRows++;
      return;
    }
    const { rows } = this.sliceAt(time);
    if (src.start[row] === src.end[row]) rows.push(time, 1, NO_CLIENT, 0, query, row);
    else rows.push(time, 1, src, row, query, row);
    if (time < this.oldest) this.oldest = time;
    if (time > this.newest) this.newest = time;
    if (time >= this.nextClose) this.closeUntil(time - this.waitSeconds);
  }

  /** Closes what is still open. */
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
