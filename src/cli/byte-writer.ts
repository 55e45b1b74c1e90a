/** Collects output as bytes, so that a million rows need no strings. Writes are synchronous. */
import type { Cells } from '../cells';
import type { ByteSink } from '../scp/frames/byte-channel';

const FLUSH_BYTES = 1 << 18;
/** Shorter texts are copied faster byte by byte. */
const LONG_TEXT = 64;
const [QUOTE, COMMA, CR, LF] = [0x22, 0x2c, 0x0d, 0x0a];
const ZERO = 0x30;
const MICRO_DIGITS = 6;
/** Counts below this need no string. */
const SMALL = 1_000_000;
const SMALL_DIGITS = 6;

export class ByteWriter {
  private bytes = Buffer.allocUnsafe(2 * FLUSH_BYTES);
  private length = 0;

  constructor(private readonly sink: ByteSink) {}

  comma(): void {
    this.byte(COMMA);
  }

  /** Ends a line, and flushes the buffer once it is large enough. */
  endLine(): void {
    this.byte(LF);
    if (this.length >= FLUSH_BYTES) this.flush();
  }

  text(text: string): void {
    if (text === '') return;
    this.reserve(3 * text.length);
    this.length += this.bytes.write(text, this.length);
  }

  copy(from: Uint8Array, start: number, end: number): void {
    const length = end - start;
    this.reserve(length);
    const { bytes } = this;
    let to = this.length;
    if (length >= LONG_TEXT) bytes.set(from.subarray(start, end), to);
    else for (let at = start; at < end;) bytes[to++] = from[at++];
    this.length += length;
  }

  /** A CSV cell, quoted if necessary. */
  cell({ bytes: from, start, end }: Cells, row: number): void {
    const last = end[row];
    this.reserve(last - start[row]);
    const { bytes } = this;
    let to = this.length;
    for (let at = start[row]; at < last; at++) {
      const byte = from[at];
      // All bytes that need quotes are small.
      if (byte <= COMMA && isSpecial(byte)) {
        this.quotedCell(from, start[row], last);
        return;
      }
      bytes[to++] = byte;
    }
    this.length = to;
  }

  private quotedCell(from: Uint8Array, start: number, end: number): void {
    this.byte(QUOTE);
    for (let at = start; at < end; at++) {
      if (from[at] === QUOTE) this.byte(QUOTE);
      this.byte(from[at]);
    }
    this.byte(QUOTE);
  }

  /** `0.123456`. @param micros 0 to 1,000,000 */
  micros(micros: number): void {
    this.reserve(MICRO_DIGITS + 2);
    const { bytes, length: start } = this;
    bytes[start] = micros >= 1_000_000 ? ZERO + 1 : ZERO;
    bytes[start + 1] = 0x2e;
    let rest = micros >= 1_000_000 ? micros - 1_000_000 : micros;
    for (let at = start + 1 + MICRO_DIGITS; at > start + 1; at--) {
      const tenth = (rest / 10) | 0;
      bytes[at] = ZERO + rest - 10 * tenth;
      rest = tenth;
    }
    this.length = start + 2 + MICRO_DIGITS;
  }

  count(count: number): void {
    if (!Number.isInteger(count) || count < 0 || count >= SMALL) {
      this.text(String(count));
      return;
    }
    this.reserve(SMALL_DIGITS);
    let scale = 1;
    while (10 * scale <= count) scale *= 10;
    for (let rest = count; scale >= 1; scale = (scale / 10) | 0) {
      const digit = (rest / scale) | 0;
      this.bytes[this.length++] = ZERO + digit;
      rest -= digit * scale;
    }
  }

  flush(): void {
    if (this.length === 0) return;
    this.sink.write(this.bytes.subarray(0, this.length));
    this.length = 0;
  }

  private byte(byte: number): void {
    if (this.length === this.bytes.length) this.reserve(1);
    this.bytes[this.length++] = byte;
  }

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(2 * (this.length + count));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }
}

function isSpecial(byte: number): boolean {
  return byte === COMMA || byte === QUOTE || byte === LF || byte === CR;
}
