/**
 * Functions of a gap in time. Gaps are nearly always whole seconds below some hours, so those are kept: a value is
 * computed when it is first asked for, so that loading costs nothing.
 */

/** 9.1 hours, more than sums of a client stay at one landmark. */
const KEPT_SECONDS = 2 ** 15;

export class SecondsTable {
  /** 0 where the value is not known yet. */
  readonly #known = new Float64Array(KEPT_SECONDS);
  readonly #compute: (seconds: number) => number;

  constructor(compute: (seconds: number) => number) {
    this.#compute = compute;
  }

  /** The function's value at `seconds`, at least 0. */
  at(seconds: number): number {
    const whole = seconds | 0;
    if (whole !== seconds || whole >= KEPT_SECONDS) return this.#compute(seconds);
    const known = this.#known[whole];
    return known === 0 ? (this.#known[whole] = this.#compute(seconds)) : known;
  }
}

/** What is left of 1 after a gap: 1/e after a minute, an hour, a day. */
export const MINUTE_DECAY = new SecondsTable((gap) => Math.exp(-gap / 60));
export const HOUR_DECAY = new SecondsTable((gap) => Math.exp(-gap / 3600));
export const DAY_DECAY = new SecondsTable((gap) => Math.exp(-gap / 86_400));

/** Gaps count as log2(1 + 10 gap), so that 0.1 s and half an hour both tell; at most 2^17 tenths: 3.6 h. */
const MAX_GAP_SIZE = 17;
export const GAP_SIZE = new SecondsTable((gap) => Math.min(MAX_GAP_SIZE, Math.log2(1 + 10 * gap)));
