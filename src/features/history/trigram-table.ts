/**
 * How many bits each character of a name costs somebody who knows ordinary host names.
 *
 * The table comes from training: bits of -log2 p(c | a, b) in sixteenths, at index (a << 10) | (b << 5) | c.
 */

export const TRIGRAM_TABLE_BYTES = 32 * 32 * 32;
export const BOUNDARY = 31;
export const STEPS_PER_BIT = 16;
const OTHER = 30;

/** Class of each byte: a-z 0 .. 25, digits 26, '-' 27, '.' 28, '_' 29, other 30; 31 is a name's border. */
export const CHARACTER_CLASS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61;
  if (byte >= 0x30 && byte <= 0x39) return 26;
  const others = '-._'.indexOf(String.fromCharCode(byte));
  return others === -1 ? OTHER : 27 + others;
});

/** @throws Error for a table of another size */
export function checkTrigrams(table: Uint8Array | undefined): Uint8Array {
  if (table?.length === TRIGRAM_TABLE_BYTES) return table;
  throw new Error(`the trigram table has ${table?.length ?? 'no'} bytes instead of ${TRIGRAM_TABLE_BYTES}`);
}
