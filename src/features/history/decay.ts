/**
 * Functions of a gap in time, side by side, since whoever asks for one asks for the others: a row waits for memory once.
 *
 * Gaps are nearly always whole seconds below some hours, so those are kept; they are computed when they are first asked
 * for, so that loading costs nothing.
 */

/** 9.1 hours, more than sums of a client stay at one landmark. */
const KEPT_SECONDS = 2 ** 15;

/** Gaps count as log2(1 + 10 gap), so that 0.1 s and half an hour both tell; at most 2^17 tenths: 3.6 h. */
const MAX_GAP_SIZE = 17;

/** What is left of 1 after a gap, 1/e after a minute, an hour, a day; and the gap's size, 0 to 17. */
export const GapValue = { minute: 0, hour: 1, day: 2, size: 3 } as const;
const VALUES = 4;

export class GapTable {
  /** `values[find(gap) + GapValue.…]` */
  readonly values = new Float64Array(VALUES * (KEPT_SECONDS + 1));

  /** Index of a gap's values, valid until the next call. @param gap seconds, at least 0 */
  find(gap: number): number {
    const whole = gap | 0;
    if (whole !== gap || whole >= KEPT_SECONDS) return this.#compute(gap, VALUES * KEPT_SECONDS);
    const at = VALUES * whole;
    return this.values[at + GapValue.day] === 0 ? this.#compute(gap, at) : at;
  }

  #compute(gap: number, at: number): number {
    const { values } = this;
    values[at + GapValue.minute] = Math.exp(-gap / 60);
    values[at + GapValue.hour] = Math.exp(-gap / 3600);
    values[at + GapValue.day] = Math.exp(-gap / 86_400);
    values[at + GapValue.size] = Math.min(MAX_GAP_SIZE, Math.log2(1 + 10 * gap));
    return at;
  }
}

/** The same for all histories. */
export const GAPS = new GapTable();
