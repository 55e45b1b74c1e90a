/**
 * Protobuf's wire format as a cursor over bytes in memory.
 *
 * Nothing reads past the end of the message that contains it. After damage the cursor is at the end of the whole file, so
 * every loop over fields ends.
 *
 * @source protobuf.dev, Encoding
 */

export const VARINT: u32 = 0;
const FIXED_64: u32 = 1;
export const LENGTH_DELIMITED: u32 = 2;
export const FIXED_32: u32 = 5;

const MAX_VARINT_BITS: u32 = 63;

export let at: usize = 0;
export let isDamaged: bool = false;
let fileEnd: usize = 0;

export function open(start: usize, end: usize): void {
  at = start;
  fileEnd = end;
  isDamaged = false;
}

/** Continues at `address`, which is inside the file. */
export function moveTo(address: usize): void {
  at = address;
}

function damage(): void {
  isDamaged = true;
  at = fileEnd;
}

export function readVarint(end: usize): u64 {
  let value: u64 = 0;
  for (let shift: u32 = 0; at < end && shift <= MAX_VARINT_BITS; shift += 7) {
    const byte = load<u8>(at++);
    value |= ((<u64>byte) & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  damage();
  return 0;
}

export function readFloat(end: usize): f32 {
  if (!hasBytes(sizeof<f32>(), end)) return 0;
  const value = load<f32>(at);
  at += sizeof<f32>();
  return value;
}

/** Reads a length. @returns the address after that many bytes */
export function readEnd(end: usize): usize {
  const length = readVarint(end);
  return hasBytes(length, end) ? at + <usize>length : at;
}

export function skip(wire: u32, end: usize): void {
  if (wire === VARINT) readVarint(end);
  else if (wire === FIXED_32) skipBytes(4, end);
  else if (wire === FIXED_64) skipBytes(8, end);
  else if (wire === LENGTH_DELIMITED) at = readEnd(end);
  else damage();
}

function skipBytes(bytes: u64, end: usize): void {
  if (hasBytes(bytes, end)) at += <usize>bytes;
}

function hasBytes(bytes: u64, end: usize): bool {
  if (at <= end && bytes <= <u64>(end - at)) return true;
  damage();
  return false;
}

/** Whether the bytes from `start` to `end` are `text`, which is ASCII. */
export function equals(start: usize, end: usize, text: string): bool {
  if (end - start !== <usize>text.length) return false;
  for (let i = 0; i < text.length; i++) {
    if (load<u8>(start + i) !== <u8>text.charCodeAt(i)) return false;
  }
  return true;
}
