/** The kernel's table of trigram costs (src/features/assembly/names/trigrams.ts), as training makes it. */

const TABLE_BYTES = 32 * 32 * 32;

/** @throws Error for a table of another size */
export function checkTrigrams(table: Uint8Array | undefined): Uint8Array {
  if (table?.length === TABLE_BYTES) return table;
  throw new Error(`the trigram table has ${table?.length ?? 'no'} bytes instead of ${TABLE_BYTES}`);
}
