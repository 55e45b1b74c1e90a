/** Cuts the time in which a pair was flagged into bars of equal, round length. */
import type { Bar } from './report';

const MINUTE = 60;
const MAX_BARS = 96;
/** Minutes of a bar. */
const LENGTHS = [1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440, 10_080];

/** @param byMinute flagged queries by epoch minute, not empty. @returns bars in ascending time, empty ones included */
export function toBars(byMinute: ReadonlyMap<number, number>): Bar[] {
  const minutes = [...byMinute.keys()];
  const first = minutes.reduce((a, b) => Math.min(a, b));
  const last = minutes.reduce((a, b) => Math.max(a, b));
  const length =
    LENGTHS.find((candidate) => (last - first) / candidate < MAX_BARS - 1) ??
    Math.ceil((last - first) / (MAX_BARS - 1));
  const start = Math.floor(first / length);
  const counts = new Float64Array(Math.floor(last / length) - start + 1);
  for (const [minute, queries] of byMinute) counts[Math.floor(minute / length) - start] += queries;
  return Array.from(counts, (queries, i) => ({
    start: (start + i) * length * MINUTE,
    seconds: length * MINUTE,
    queries,
  }));
}
