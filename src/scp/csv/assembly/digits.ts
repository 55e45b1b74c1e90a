/**
 * Writes numbers as decimal digits. The caller reserves 16 bytes, enough for any value.
 */
import { DIGIT_0 } from './bytes';

const DOT: u8 = 0x2e;
const MILLION: u32 = 1_000_000;

/** 0 to 1,000,000 as `0.000000` to `1.000000`. @returns the address after it */
export function writeMillionths(at: usize, millionths: u32): usize {
  const whole: u32 = millionths === MILLION ? 1 : 0;
  const fraction = millionths - whole * MILLION;
  store<u8>(at, <u8>(DIGIT_0 + whole));
  store<u8>(at + 1, DOT);
  // Pairs of digits do not depend on each other, as single digits would.
  const hundreds = fraction / 100;
  writePair(at + 2, hundreds / 100);
  writePair(at + 4, hundreds % 100);
  writePair(at + 6, fraction % 100);
  return at + 8;
}

/** A number below 100 as two digits. */
function writePair(at: usize, value: u32): void {
  const tens = value / 10;
  store<u8>(at, <u8>(DIGIT_0 + tens));
  store<u8>(at + 1, <u8>(DIGIT_0 + value - tens * 10));
}

/** A whole number without leading zeros. @returns the address after it */
export function writeWhole(at: usize, value: u64): usize {
  if (value < 10) {
    store<u8>(at, DIGIT_0 + <u8>value);
    return at + 1;
  }
  const end = at + countDigits(value);
  let to = end;
  let rest = value;
  // Most numbers are short: 64-bit divisions are used only as long as they are needed.
  for (; rest > u32.MAX_VALUE; rest /= 10) store<u8>(--to, DIGIT_0 + <u8>(rest % 10));
  for (let low = <u32>rest; to > at; low /= 10) store<u8>(--to, DIGIT_0 + <u8>(low % 10));
  return end;
}

function countDigits(value: u64): u32 {
  let count: u32 = 1;
  for (let power: u64 = 10; power <= value; power *= 10) count++;
  return count;
}
