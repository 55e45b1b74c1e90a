/**
 * The form in which names are compared: unescaped, ASCII in lower case, without the root's dot.
 *
 * Every input yields a name, however broken. A name is bytes, because tools put any byte into a label.
 */
import { DOT, isDigit, isHexDigit, lower } from './name-bytes';

/**
 * Stands for a dot inside a label (`\.` in zone files). No canonical name contains an upper-case letter, so the byte of
 * 'A' is free.
 */
export const ESCAPED_DOT: u32 = 0x41;
/** Longest name on the wire, written with dots and without the root's. @source RFC 1035, 2.3.4 */
export const MAX_NAME_BYTES: u32 = 253;
/** Longest name as logged: a log may use up to four bytes for each byte on the wire. Anything longer is not a name. */
export const MAX_LOGGED_BYTES: u32 = 4 * MAX_NAME_BYTES;

const BACKSLASH: u32 = 0x5c;
const LETTER_X: u32 = 0x78;
const NO_NUMBER: i32 = -1;

/**
 * Reads the bytes from `start` to `end` in presentation form, as zone files (`\DDD`, `\c`) or Zeek (`\xNN`) write it.
 *
 * @param to address with room for as many bytes and sixteen more
 * @returns the end of the name, which starts at `to`
 * @source RFC 1035, 5.1
 */
export function readCanonical(start: usize, end: usize, to: usize): usize {
  let length = end - start;
  if (hasEscape(start, end)) length = readEscaped(start, end, to) - to;
  else lowerAll(start, length, to);
  const hasRoot = length > 0 && load<u8>(to + length - 1) === DOT;
  return to + length - <usize>hasRoot;
}

/** Sixteen bytes per step, because hardly any name contains an escape. */
function hasEscape(start: usize, end: usize): bool {
  const backslashes = i8x16.splat(<i8>BACKSLASH);
  for (let at = start; at < end; at += 16) {
    let found = <u32>i8x16.bitmask(i8x16.eq(v128.load(at), backslashes));
    const left = <u32>(end - at);
    if (left < 16) found &= (1 << left) - 1;
    if (found !== 0) return true;
  }
  return false;
}

function lowerAll(start: usize, length: usize, to: usize): void {
  const step = i8x16.splat(0x20);
  for (let at: usize = 0; at < length; at += 16) {
    const bytes = v128.load(start + at);
    const fromA = i8x16.sub(bytes, i8x16.splat(0x41));
    const isUpper = i8x16.lt_u(fromA, i8x16.splat(26));
    v128.store(to + at, v128.or(bytes, v128.and(isUpper, step)));
  }
}

/** @returns the end of what was written */
function readEscaped(start: usize, end: usize, to: usize): usize {
  for (let at = start; at < end; to++) {
    const byte: u32 = load<u8>(at);
    if (byte !== BACKSLASH) store<u8>(to, lower(byte));
    at = byte === BACKSLASH ? readEscape(at + 1, end, to) : at + 1;
  }
  return to;
}

/** @returns the end of the escape that began before `at` */
function readEscape(at: usize, end: usize, to: usize): usize {
  const isWhole = at + 3 <= end;
  const decimal = isWhole ? readDecimal(at) : NO_NUMBER;
  if (decimal >= 0 && decimal <= 0xff) return writeEscaped(decimal, at + 3, to);
  const hex = isWhole && load<u8>(at) === LETTER_X ? readHex(at + 1) : NO_NUMBER;
  if (hex >= 0) return writeEscaped(hex, at + 3, to);
  return at < end ? writeEscaped(load<u8>(at), at + 1, to) : writeEscaped(BACKSLASH, at, to);
}

function writeEscaped(byte: u32, end: usize, to: usize): usize {
  store<u8>(to, byte === DOT ? ESCAPED_DOT : lower(byte));
  return end;
}

function readDecimal(at: usize): i32 {
  let value = 0;
  for (let i: usize = 0; i < 3; i++) {
    const byte: u32 = load<u8>(at + i);
    if (!isDigit(byte)) return NO_NUMBER;
    value = value * 10 + byte - 0x30;
  }
  return value;
}

function readHex(at: usize): i32 {
  let value = 0;
  for (let i: usize = 0; i < 2; i++) {
    const byte = lower(load<u8>(at + i));
    if (!isHexDigit(byte)) return NO_NUMBER;
    value = value * 16 + (isDigit(byte) ? byte - 0x30 : byte - 0x61 + 10);
  }
  return value;
}
