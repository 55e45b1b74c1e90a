/**
 * Small trigram tables for tests: what training builds, with costs that can be added up by hand.
 */
import { CHARACTER_CLASS, TRIGRAM_TABLE_BYTES } from '../../src/features/history/trigram-table';

/** Every character costs the same number of bits. */
export function flatTrigrams(bits: number): Uint8Array {
  return new Uint8Array(TRIGRAM_TABLE_BYTES).fill(16 * bits);
}

/** Each character has a cost of its own, in bits, whatever stands before it; others cost `otherBits`. */
export function characterTrigrams(bits: Readonly<Record<string, number>>, otherBits: number): Uint8Array {
  const table = flatTrigrams(otherBits);
  for (const [character, cost] of Object.entries(bits)) {
    const last = CHARACTER_CLASS[character.charCodeAt(0)];
    for (let context = 0; context < TRIGRAM_TABLE_BYTES; context += 32) table[context | last] = 16 * cost;
  }
  return table;
}
