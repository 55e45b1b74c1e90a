/**
 * The bytes that presentation form leaves as they are; every other byte needs an escape, which the host writes
 * (src/features/presentation.ts).
 */
import { allocate } from '../../../wasm/assembly/memory';

/** By byte value: 1 for a plain byte. */
export let plainBytes: usize = 0;
export const PLAIN_BYTES_LENGTH: u32 = 256;

/** No upper case, because canonical names have none. */
const PLAIN = 'abcdefghijklmnopqrstuvwxyz0123456789._-';

export function createPlainBytes(): void {
  plainBytes = allocate(PLAIN_BYTES_LENGTH);
  for (let i = 0; i < PLAIN.length; i++) store<u8>(plainBytes + PLAIN.charCodeAt(i), 1);
}

export function isPlain(start: usize, end: usize): bool {
  for (let at = start; at < end; at++) if (load<u8>(plainBytes + load<u8>(at)) === 0) return false;
  return true;
}
