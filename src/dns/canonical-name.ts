/**
 * The one form in which names are compared: unescaped, ASCII in lower case, without the root's dot.
 *
 * Knows nothing of suffixes or features. Every input gives a name, however broken; a name is bytes, since tools
 * put any byte into a label.
 */
import { DOT, LOWER } from '../util/bytes';

/**
 * Stands for a dot inside a label (`\.` in zone files). No canonical name holds an upper-case letter otherwise,
 * so the byte of 'A' is free.
 */
export const ESCAPED_DOT = 0x41;
/** Longest name on the wire, written with dots and without the root's. @source RFC 1035, 2.3.4 */
export const MAX_NAME_BYTES = 253;

const BACKSLASH = 0x5c;
const LETTER_X = 0x78;

/** A reused buffer with one canonical name in it: `bytes[0 .. length]`. */
export class CanonicalName {
  bytes = Buffer.alloc(1024);
  length = 0;
  /** Where the escape that was read last ends. */
  #escapeEnd = 0;

  /**
   * Reads `raw[start .. end]` in presentation form, as zone files (`\DDD`, `\c`) or Zeek (`\xNN`) write it.
   *
   * @source RFC 1035, 5.1
   */
  read(raw: Uint8Array, start: number, end: number): void {
    if (end - start > this.bytes.length) this.bytes = Buffer.alloc(2 * (end - start));
    const bytes = this.bytes;
    let length = 0;
    for (let at = start; at < end;) {
      const byte = raw[at];
      if (byte === BACKSLASH) {
        bytes[length++] = this.#readEscape(raw, at + 1, end);
        at = this.#escapeEnd;
      } else {
        bytes[length++] = LOWER[byte];
        at++;
      }
    }
    this.length = length > 0 && bytes[length - 1] === DOT ? length - 1 : length;
  }

  #readEscape(raw: Uint8Array, at: number, end: number): number {
    const decimal = readNumber(raw, at, Math.min(at + 3, end), 10);
    if (decimal !== undefined && at + 3 <= end && decimal <= 0xff) return this.#escaped(decimal, at + 3);
    const hex = raw[at] === LETTER_X ? readNumber(raw, at + 1, Math.min(at + 3, end), 16) : undefined;
    if (hex !== undefined && at + 3 <= end) return this.#escaped(hex, at + 3);
    return at < end ? this.#escaped(raw[at], at + 1) : this.#escaped(BACKSLASH, at);
  }

  #escaped(byte: number, end: number): number {
    this.#escapeEnd = end;
    return byte === DOT ? ESCAPED_DOT : LOWER[byte];
  }
}

function readNumber(raw: Uint8Array, start: number, end: number, base: number): number | undefined {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = digitValue(raw[at]);
    if (digit >= base) return undefined;
    value = value * base + digit;
  }
  return value;
}

/** 0 to 15 for a hexadecimal digit, 16 for anything else. */
function digitValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = LOWER[byte];
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : 16;
}
