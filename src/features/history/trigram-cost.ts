/**
 * How many bits each character of a name costs somebody who knows ordinary host names.
 *
 * The table comes from training: bits of -log2 p(c | a, b) in sixteenths, at index (a << 10) | (b << 5) | c.
 */

import { MAX_NAME_BYTES } from '../../dns/canonical-name';

export const TRIGRAM_TABLE_BYTES = 32 * 32 * 32;
export const BOUNDARY = 31;
const STEPS_PER_BIT = 16;
const OTHER = 30;

/** Class of each byte: a-z 0 .. 25, digits 26, '-' 27, '.' 28, '_' 29, other 30; 31 is a name's border. */
export const CHARACTER_CLASS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61;
  if (byte >= 0x30 && byte <= 0x39) return 26;
  const others = '-._'.indexOf(String.fromCharCode(byte));
  return others === -1 ? OTHER : 27 + others;
});

/** Characters of the window whose mean cost is looked for: one word of an encoded payload. */
const WINDOW = 8;

export class TrigramCost {
  /** Bits of the whole text, the step to its end included. */
  total = 0;
  /** Largest mean over 8 characters in a row; of a shorter text the mean. */
  windowMax = 0;
  readonly #table: Uint8Array;
  /** Sixteenths of bits of each character. */
  readonly #costs = new Uint8Array(MAX_NAME_BYTES);

  /** @throws Error for a table of another size */
  constructor(table: Uint8Array | undefined) {
    if (table?.length !== TRIGRAM_TABLE_BYTES) {
      throw new Error(
        `the trigram table has ${table?.length ?? 'no'} bytes instead of ${TRIGRAM_TABLE_BYTES}`,
      );
    }
    this.#table = table;
  }

  /** Reads `bytes[0 .. length]` of a name that is not too long; two borders stand before a text and one behind it. */
  read(bytes: Uint8Array, length: number): void {
    let context = (BOUNDARY << 5) | BOUNDARY;
    let sum = 0;
    let inWindow = 0;
    let largest = 0;
    const table = this.#table;
    const costs = this.#costs;
    for (let i = 0; i < length; i++) {
      const character = CHARACTER_CLASS[bytes[i]];
      const cost = table[(context << 5) | character];
      costs[i] = cost;
      sum += cost;
      inWindow += cost;
      if (i >= WINDOW) inWindow -= costs[i - WINDOW];
      if (i >= WINDOW - 1 && inWindow > largest) largest = inWindow;
      context = ((context & 31) << 5) | character;
    }
    if (length > 0) sum += table[(context << 5) | BOUNDARY];
    this.total = sum / STEPS_PER_BIT;
    const mean = length === 0 ? 0 : this.total / length;
    this.windowMax = length < WINDOW ? mean : largest / (WINDOW * STEPS_PER_BIT);
  }
}
