/**
 * Small trigram tables for tests, in the form that training builds, with costs that are easy to add up.
 */
const TABLE_BYTES = 32 ** 3;

/** Class of each byte, as in src/features/assembly/names/trigrams.ts. */
export function characterClass(byte: number): number {
  const place = 'abcdefghijklmnopqrstuvwxyz'.indexOf(String.fromCharCode(byte));
  if (place >= 0) return place;
  if ('0123456789'.includes(String.fromCharCode(byte))) return 26;
  const mark = '-._'.indexOf(String.fromCharCode(byte));
  return mark >= 0 ? 27 + mark : 30;
}

/** Every character costs the same number of bits. */
export function flatTrigrams(bits: number): Uint8Array {
  return new Uint8Array(TABLE_BYTES).fill(16 * bits);
}

/** Each listed character has its own cost in bits, whatever precedes it; others cost `otherBits`. */
export function characterTrigrams(bits: Readonly<Record<string, number>>, otherBits: number): Uint8Array {
  const table = flatTrigrams(otherBits);
  for (const [character, cost] of Object.entries(bits)) {
    const last = characterClass(character.charCodeAt(0));
    for (let context = 0; context < TABLE_BYTES; context += 32) table[context | last] = 16 * cost;
  }
  return table;
}
