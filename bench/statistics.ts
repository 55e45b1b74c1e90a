/** Medians and spread of a few repeated measurements. */

export interface Sample {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** @param values at least one */
export function summarize(values: readonly number[]): Sample {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
  return { median, min: sorted[0], max: sorted[sorted.length - 1] };
}
