/**
 * Reads `_time` cells that are more than a few digits, which the kernel reads: decimal epoch seconds of any form.
 */
const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** @returns epoch seconds; NaN for text that is no finite decimal number, an empty cell included */
export function parseTime(bytes: Uint8Array, start: number, end: number): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
  const seconds = DECIMAL.test(text) ? Number(text) : NaN;
  return Number.isFinite(seconds) ? seconds : NaN;
}
