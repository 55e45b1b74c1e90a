/**
 * Epoch numbers, whose unit follows from their magnitude: seconds up to the year 5138 have fewer than 12 digits;
 * milliseconds, microseconds and nanoseconds of this century have three, six and nine more.
 */
import { COMMA, DOT, isDigit } from '../line-bytes';

export type EpochUnit = 's' | 'ms' | 'µs' | 'ns';

/** Smallest value of each unit, and how many units make a second. */
const UNITS = [
  { unit: 'ns', from: 1e17, perSecond: 1e9 },
  { unit: 'µs', from: 1e14, perSecond: 1e6 },
  { unit: 'ms', from: 1e11, perSecond: 1e3 },
  { unit: 's', from: -Infinity, perSecond: 1 },
] as const;

/** 2000 and 2100. No log is older or newer: such a time is Excel's days, Windows' ticks, or another clock. */
export const EARLIEST_SECONDS = 946_684_800;
export const LATEST_SECONDS = 4_102_444_800;

/** @returns the unit of a number, and the number in seconds */
export function readEpoch(value: number): { unit: EpochUnit; seconds: number } {
  const { unit, perSecond } = UNITS.find(({ from }) => value >= from) ?? UNITS[3];
  return { unit, seconds: value / perSecond };
}

/** @returns the offset after a decimal number that starts at `start`, or -1 if there is none */
export function numberEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  let digits = 0;
  if (bytes[at] === 0x2b || bytes[at] === 0x2d) at++;
  for (; at < end && isDigit(bytes[at]); at++) digits++;
  if (at < end && (bytes[at] === DOT || bytes[at] === COMMA)) {
    for (at++; at < end && isDigit(bytes[at]); at++) digits++;
  }
  if (digits === 0) return -1;
  return exponentEnd(bytes, at, end);
}

function exponentEnd(bytes: Uint8Array, start: number, end: number): number {
  if ((bytes[start] | 0x20) !== 0x65) return start;
  let at = start + 1;
  if (bytes[at] === 0x2b || bytes[at] === 0x2d) at++;
  const digits = at;
  while (at < end && isDigit(bytes[at])) at++;
  return at > digits ? at : start;
}

/** Digits with or without a fraction need no string; an exponent or a sign does. */
export function digitsValue(bytes: Buffer, start: number, end: number): number {
  let value = 0;
  let at = start;
  for (; at < end && isDigit(bytes[at]); at++) value = value * 10 + bytes[at] - 0x30;
  if (at > start && at < end && (bytes[at] === DOT || bytes[at] === COMMA)) {
    let fraction = 0;
    let scale = 1;
    for (at++; at < end && isDigit(bytes[at]); at++, scale *= 10) fraction = fraction * 10 + bytes[at] - 0x30;
    value += fraction / scale;
  }
  if (at === end) return value;
  return Number(bytes.toString('latin1', start, end).replace(',', '.'));
}
