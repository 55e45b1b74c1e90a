/**
 * Functions of a gap in time, stored together because they are always needed together (one cache miss).
 *
 * Nearly all gaps are whole seconds up to a few hours, so results for those are kept. They are computed on first use,
 * so that starting costs nothing.
 */
import { allocate } from '../../wasm/assembly/memory';

/** 9.1 hours: longer than a client's sums stay at one landmark. */
const KEPT_SECONDS: u32 = 1 << 15;

/** Gaps count as log2(1 + 10 gap), so that 0.1 s and half an hour both matter; at most 2^17 tenths: 3.6 h. */
const MAX_GAP_SIZE: f64 = 17;

@unmanaged
export class Gap {
  /** Decay factors with time constants of a minute, an hour, a day. */
  minute: f64;
  hour: f64;
  day: f64;
  /** 0 to 17. */
  size: f64;
}

let gaps: usize = 0;

export function createGaps(): void {
  gaps = allocate((KEPT_SECONDS + 1) * offsetof<Gap>());
}

/** Valid until the next call. @param seconds at least 0 */
export function gapOf(seconds: f64): Gap {
  const whole = <u32>seconds;
  if (<f64>whole !== seconds || whole >= KEPT_SECONDS) return compute(seconds, KEPT_SECONDS);
  const gap = changetype<Gap>(gaps + whole * offsetof<Gap>());
  return gap.day === 0 ? compute(seconds, whole) : gap;
}

function compute(seconds: f64, index: u32): Gap {
  const gap = changetype<Gap>(gaps + index * offsetof<Gap>());
  gap.minute = Math.exp(-seconds / 60);
  gap.hour = Math.exp(-seconds / 3600);
  gap.day = Math.exp(-seconds / 86_400);
  gap.size = min(MAX_GAP_SIZE, Math.log2(1 + 10 * seconds));
  return gap;
}
