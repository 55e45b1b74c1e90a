/**
 * The flagged rows of a pair in the order of the searches: highest score first, then the latest, then by name. As
 * many are kept as SPL's `list()` keeps; the incident quotes their first different names.
 */
import { MAX_LISTED, MAX_SAMPLES } from '../detect/incident-rules';

export interface Sample {
  readonly query: string;
  readonly score: number;
  /** Epoch seconds. */
  readonly time: number;
}

export class Samples {
  /** In that order. */
  private readonly first: Sample[] = [];

  add({ query, score, time }: Sample): void {
    const { first } = this;
    const sample = { query, score, time };
    if (first.length === MAX_LISTED && !isBefore(sample, first[MAX_LISTED - 1])) return;
    let low = 0;
    for (let high = first.length; low < high;) {
      const middle = (low + high) >> 1;
      if (isBefore(sample, first[middle])) high = middle;
      else low = middle + 1;
    }
    first.splice(low, 0, sample);
    first.length = Math.min(first.length, MAX_LISTED);
  }

  names(): string[] {
    return [...new Set(this.first.map(({ query }) => query))].slice(0, MAX_SAMPLES);
  }
}

/** Whether `a` comes before `b`. */
export function isBefore(a: Sample, b: Sample): boolean {
  if (a.score !== b.score) return a.score > b.score;
  return a.time === b.time ? a.query < b.query : a.time > b.time;
}
