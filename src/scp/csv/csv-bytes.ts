/** The bytes with a meaning in CSV and in frame headers. */
export const LF = 0x0a;
export const QUOTE = 0x22;
export const COMMA = 0x2c;

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** @returns the offset after a UTF-8 byte order mark at `start`, or `start` */
export function skipByteOrderMark(bytes: Uint8Array, start: number, end: number): number {
  const marked = BYTE_ORDER_MARK.every((byte, i) => start + i < end && bytes[start + i] === byte);
  return marked ? start + BYTE_ORDER_MARK.length : start;
}
