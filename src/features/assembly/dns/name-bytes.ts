/** Byte predicates. */

export const DOT: u32 = 0x2e;
export const HYPHEN: u32 = 0x2d;
export const UNDERSCORE: u32 = 0x5f;

/** ASCII lower case; bytes above 0x7f stay as they are. */
export function lower(byte: u32): u32 {
  return byte - 0x41 < 26 ? byte + 0x20 : byte;
}

export function isDigit(byte: u32): bool {
  return byte - 0x30 < 10;
}

/** Expects lower case. */
export function isLetter(byte: u32): bool {
  return byte - 0x61 < 26;
}

/** Expects lower case. */
export function isHexDigit(byte: u32): bool {
  return isDigit(byte) || byte - 0x61 < 6;
}

/** Whether the bytes from `start` to `end` equal `text` (ASCII in lower case), ignoring their case. */
export function equalsIgnoringCase(start: usize, end: usize, text: string): bool {
  if (end - start !== <usize>text.length) return false;
  for (let i = 0; i < text.length; i++) {
    if (lower(load<u8>(start + i)) !== <u32>text.charCodeAt(i)) return false;
  }
  return true;
}
