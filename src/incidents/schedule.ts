/**
 * When the scheduled searches run, and where their windows begin and end. Times are epoch seconds; days are in UTC.
 */
import type { SearchRule } from '../detect/incident-rules';

const DAY = 86_400;
const MINUTE = 60;
/** The longest slice, which also limits how much is kept unmerged. */
const SLICE_SECONDS = 600;

/** The first run whose window ends after `time`. */
export function firstRunAfter(rule: SearchRule, time: number): number {
  const { periodSeconds, latestSeconds } = rule;
  const offset = rule.runMinute * MINUTE;
  const periods = Math.floor((time + latestSeconds - offset) / periodSeconds) + 1;
  return periods * periodSeconds + offset;
}

/** The window of the run at `runTime`: from `start` (included) to `end` (excluded). */
export function windowOf(
  rule: SearchRule,
  runTime: number,
): { readonly start: number; readonly end: number } {
  return { start: runTime - rule.earliestSeconds, end: runTime - rule.latestSeconds };
}

/**
 * Cuts time into slices of at most ten minutes, such that each window of each search is a whole number of slices.
 */
export class Slices {
  /** Starts of slices, in seconds of the day. */
  private readonly cuts: Int32Array;

  constructor(rules: readonly SearchRule[]) {
    const cuts = new Set<number>();
    for (let second = 0; second < DAY; second += SLICE_SECONDS) cuts.add(second);
    for (const rule of rules) {
      for (let second = 0; second < DAY; second += rule.periodSeconds) {
        const { start, end } = windowOf(rule, second + rule.runMinute * MINUTE);
        for (const edge of [start, end]) cuts.add(edge - Math.floor(edge / DAY) * DAY);
      }
    }
    this.cuts = Int32Array.from(cuts).sort();
  }

  /** The slice that contains `time`. */
  at(time: number): { readonly start: number; readonly end: number } {
    const day = Math.floor(time / DAY) * DAY;
    const { cuts } = this;
    let low = 0;
    for (let high = cuts.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if (cuts[middle] <= time - day) low = middle;
      else high = middle;
    }
    return { start: day + cuts[low], end: day + (low + 1 < cuts.length ? cuts[low + 1] : DAY) };
  }
}
