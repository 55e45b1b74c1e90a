/** How much memory a zstd frame asks for. The decoder would allocate it, however small the file is. */

const MAGIC = 0xfd2fb528;
const SINGLE_SEGMENT = 0x20;
const DICTIONARY_BYTES = [0, 1, 2, 4];

/**
 * @returns bytes of the window of the frame that starts here; 0 if it is another frame
 * @source RFC 8878, 3.1.1.1
 */
export function zstdWindowBytes(head: Buffer): number {
  if (head.length < 18 || head.readUInt32LE(0) !== MAGIC) return 0;
  const descriptor = head[4];
  if ((descriptor & SINGLE_SEGMENT) === 0) {
    const base = 2 ** (10 + (head[5] >> 3));
    return base + (base / 8) * (head[5] & 7);
  }
  const at = 5 + DICTIONARY_BYTES[descriptor & 3];
  const size = descriptor >> 6;
  if (size === 0) return head[at];
  if (size === 1) return head.readUInt16LE(at) + 256;
  return size === 2 ? head.readUInt32LE(at) : Number(head.readBigUInt64LE(at));
}
