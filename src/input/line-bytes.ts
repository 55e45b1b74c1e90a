/**
 * Helpers that all readers use to step over the bytes of a log line. They take and return offsets and allocate nothing.
 */

export const LF = 0x0a;
export const CR = 0x0d;
export const TAB = 0x09;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const DOT = 0x2e;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const HASH = 0x23;
export const DASH = 0x2d;
export const OPEN_PARENTHESIS = 0x28;
export const CLOSE_PARENTHESIS = 0x29;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

export function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

export function isBlank(byte: number): boolean {
  // Most bytes need one comparison.
  return byte <= SPACE && (byte === SPACE || byte === TAB || byte === CR || byte === LF);
}

/** @returns the first offset that is not blank, or `end` */
export function skipBlanks(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(bytes[at])) at++;
  return at;
}

/** @returns the offset after the last byte that is not blank, or `start` */
export function trimEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(bytes[at - 1])) at--;
  return at;
}

/** @returns the offset of the first blank, or `end` */
export function wordEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && !isBlank(bytes[at])) at++;
  return at;
}

/** @returns the offset of the first `byte`, or -1 */
export function findByte(bytes: Uint8Array, byte: number, start: number, end: number): number {
  for (let at = start; at < end; at++) if (bytes[at] === byte) return at;
  return -1;
}

export function startsWith(bytes: Uint8Array, text: string, start: number, end: number): boolean {
  if (end - start < text.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[start + i] !== text.charCodeAt(i)) return false;
  return true;
}

export function equals(bytes: Uint8Array, text: string, start: number, end: number): boolean {
  return end - start === text.length && startsWith(bytes, text, start, end);
}

/**
 * Finds a fixed text in line after line of the same buffer. It searches ahead across lines in one call, so that lines
 * without the text cost next to nothing. Lines must be asked for in ascending order.
 */
export class TextFinder {
  private buffer: Buffer | undefined;
  private found = -1;

  constructor(private readonly text: string) {}

  /** @returns the offset of the first occurrence that starts in the line, or -1 */
  find(bytes: Buffer, start: number, end: number): number {
    if (bytes !== this.buffer || this.found < start) {
      this.buffer = bytes;
      const at = bytes.indexOf(this.text, start, 'latin1');
      this.found = at < 0 ? Infinity : at;
    }
    return this.found < end ? this.found : -1;
  }
}
