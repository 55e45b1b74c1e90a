/**
 * Exponential decay with one time constant. Gaps are nearly always small whole seconds, so those are looked up.
 */

const TABLE_SECONDS = 1024;

export class Decay {
  readonly #table: Float64Array;
  readonly #seconds: number;

  /** @param seconds time constant: after so long a value is 1/e of itself */
  constructor(seconds: number) {
    this.#seconds = seconds;
    this.#table = Float64Array.from({ length: TABLE_SECONDS }, (_, gap) => Math.exp(-gap / seconds));
  }

  /** What is left of 1 after `gap` seconds, which is at least 0. */
  factor(gap: number): number {
    const isListed = gap < TABLE_SECONDS && Number.isInteger(gap);
    return isListed ? this.#table[gap] : Math.exp(-gap / this.#seconds);
  }
}

export const MINUTE_DECAY = new Decay(60);
export const HOUR_DECAY = new Decay(3600);
export const DAY_DECAY = new Decay(86_400);
