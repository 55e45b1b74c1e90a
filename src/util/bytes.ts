/**
 * Small questions about bytes that several parts ask. Knows nothing of what the bytes mean.
 */

export const DOT = 0x2e;

/** ASCII lower case of every byte value; bytes above 0x7f stay as they are. */
export const LOWER = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
);

/** Whether `bytes[start .. end]` is `text`, ASCII in lower case, whatever the case of the bytes. */
export function equalsIgnoringCase(bytes: Uint8Array, start: number, end: number, text: string): boolean {
  if (end - start !== text.length) return false;
  for (let i = 0; i < text.length; i++) {
    if (LOWER[bytes[start + i]] !== text.charCodeAt(i)) return false;
  }
  return true;
}
