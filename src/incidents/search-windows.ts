/**
 * The rows of the windows that a scheduled search has yet to read, and when it runs next. Rows that no later window
 * contains are dropped; there are no runs for times without rows.
 */
import type { SearchRule } from '../detect/incident-rules';
import type { Slice } from './log-slices';
import { RowBuffer } from './row-buffer';
import { firstRunAfter, windowOf } from './schedule';
import { mergeSpans, type NameFilter } from './span-merge';

interface MergedSlice {
  readonly start: number;
  readonly blocks: readonly RowBuffer[];
}

export class SearchWindows {
  /** Epoch seconds of the next run; Infinity if no rows are left for one. */
  nextRun = Infinity;
  /** Ascending. */
  private slices: MergedSlice[] = [];

  /** @param keep which names the search reads; all names by default */
  constructor(
    readonly rule: SearchRule,
    private readonly keep?: NameFilter,
  ) {}

  /** Adds a slice that is newer than all earlier ones. */
  add({ start, rows }: Slice): void {
    const blocks = mergeSpans(rows, this.rule.spanSeconds, this.keep);
    if (blocks.length === 0) return;
    this.slices.push({ start, blocks });
    if (this.nextRun === Infinity) this.nextRun = firstRunAfter(this.rule, start);
  }

  /** @returns the rows of the next run's window in blocks, ascending by span */
  *blocks(): Generator<RowBuffer> {
    const { start, end } = windowOf(this.rule, this.nextRun);
    const inWindow = this.slices.filter((slice) => slice.start >= start && slice.start < end);
    for (let first = 0, next = 0; first < inWindow.length; first = next) {
      next = first + 1;
      while (next < inWindow.length && this.sharesSpan(inWindow[next])) next++;
      if (next === first + 1) yield* inWindow[first].blocks;
      else yield* this.joined(inWindow.slice(first, next));
    }
  }

  /** Moves on to the next run. */
  endRun(): void {
    this.nextRun += this.rule.periodSeconds;
    const { start } = windowOf(this.rule, this.nextRun);
    this.slices = this.slices.filter((slice) => slice.start >= start);
    if (this.slices.length === 0) this.nextRun = Infinity;
    else this.nextRun = Math.max(this.nextRun, firstRunAfter(this.rule, this.slices[0].start));
  }

  /** Whether the edge of a window cuts the span in which a slice begins. */
  private sharesSpan({ start }: MergedSlice): boolean {
    return start % this.rule.spanSeconds !== 0;
  }

  /** Rows of one span that were cut into two slices get the same span again if the window contains both slices. */
  private joined(slices: readonly MergedSlice[]): RowBuffer[] {
    const rows = new RowBuffer();
    for (const block of slices.flatMap(({ blocks }) => blocks))
      for (let row = 0; row < block.count; row++)
        rows.pushRow(block, row, block.times[row], block.events[row]);
    return mergeSpans(rows, this.rule.spanSeconds);
  }
}
