/** Collects output as bytes, so that a million rows need no strings. Writes are synchronous. */
import type { Cells } from '../cells';
import type { ByteSink } from '../scp/frames/byte-channel';

const FLUSH_BYTES = 1 << 18;
/** Shorter texts are copied faster byte by byte. */
const LONG_TEXT = 64;
const [QUOTE, COMMA, CR, LF] = [0x22, 0x2c, 0x0d, 0x0a];
const ZERO = 0x30;
const MICRO_DIGITS = 6;

export class ByteWriter {
  private bytes = Buffer.allocUnsafe(2 * FLUSH_BYTES);
  private length = 0;

  constructor(private readonly sink: ByteSink) {}

  comma(): void {
    this.byte(COMMA);
  }

  /** Ends a line, and writes to the sink if there is enough. */
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
    this.reserve(end - start);
    if (end - start >= LONG_TEXT) this.bytes.set(from.subarray(start, end), this.length);
    else for (let at = start, to = this.length; at < end;) this.bytes[to++] = from[at++];
    this.length += end - start;
  }

  /** A cell of CSV, quoted if it must be. */
  cell({ bytes, start, end }: Cells, row: number): void {
    const [from, to] = [start[row], end[row]];
    if (!needsQuotes(bytes, from, to)) {
      this.copy(bytes, from, to);
      return;
    }
    this.byte(QUOTE);
    for (let at = from; at < to; at++) {
      if (bytes[at] === QUOTE) this.byte(QUOTE);
      this.byte(bytes[at]);
    }
    this.byte(QUOTE);
  }

  /** `0.123456`. @param micros 0 to 1,000,000 */
  micros(micros: number): void {
    this.reserve(MICRO_DIGITS + 2);
    const start = this.length;
    this.bytes[start] = micros >= 1_000_000 ? ZERO + 1 : ZERO;
    this.bytes[start + 1] = 0x2e;
    let rest = micros >= 1_000_000 ? micros - 1_000_000 : micros;
    for (let at = start + 1 + MICRO_DIGITS; at > start + 1; at--) {
      this.bytes[at] = ZERO + (rest % 10);
      rest = Math.trunc(rest / 10);
    }
    this.length = start + 2 + MICRO_DIGITS;
  }

  count(count: number): void {
    if (count >= 0 && count < 10) this.byte(ZERO + count);
    else this.text(String(count));
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

function needsQuotes(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === COMMA || byte === QUOTE || byte === LF || byte === CR) return true;
  }
  return false;
}
