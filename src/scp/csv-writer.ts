/**
 * Writes CSV cells as bytes into one growing buffer, which is used again for each chunk.
 *
 * Places the commas itself and quotes where a reader needs it. Leaves a gap in front, so that what must come
 * first but is known last (the frame's header) needs no second buffer.
 */
import { COMMA, CR, LF, QUOTE } from './bytes';

const FIRST_CAPACITY = 1 << 16;
const DIGIT_0 = 0x30;
const DOT = 0x2e;
const MICROS = 1_000_000;
const TIE_WIDTH = 1e-6;
const DECIMALS = 6;
const MAX_INT32 = 0x7fffffff;
/** '000' to '999', one behind the other. */
const THREE_DIGITS = Buffer.from(
  Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0')).join(''),
);

export class CsvWriter {
  /** Cells in the row that is being written. */
  cellCount = 0;
  private buffer: Buffer;
  private at: number;

  /** @param gap bytes to keep free in front of the first cell */
  constructor(private readonly gap = 0) {
    this.buffer = Buffer.allocUnsafe(gap + FIRST_CAPACITY);
    this.at = gap;
  }

  reset(): void {
    this.at = this.gap;
    this.cellCount = 0;
  }

  /** What has been written, as a view that the next call of a method may invalidate. */
  bytes(): Buffer {
    return this.buffer.subarray(this.gap, this.at);
  }

  /** `head` and what has been written, in one piece; copies only if the head does not fit the gap. */
  prefixedWith(head: Buffer): Buffer {
    if (head.length > this.gap) return Buffer.concat([head, this.bytes()]);
    const start = this.gap - head.length;
    head.copy(this.buffer, start);
    return this.buffer.subarray(start, this.at);
  }

  /** A cell of bytes, quoted where it holds a comma, quote, CR or LF. */
  cell(bytes: Uint8Array, start: number, end: number): void {
    this.beginCell(2 * (end - start) + 2);
    if (!this.appendPlain(bytes, start, end)) this.appendQuoted(bytes, start, end);
  }

  /** A cell of text, as UTF-8. */
  text(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    this.cell(bytes, 0, bytes.length);
  }

  /** A whole number of any sign, in decimal digits. */
  integer(value: number): void {
    if (value >= 0 && value <= MAX_INT32) {
      const length = digitCount(value);
      this.beginCell(length);
      this.appendDigits(value, length);
    } else {
      this.text(String(value));
    }
  }

  /**
   * A number from 0 to 1 with six decimals: the same text as `value.toFixed(6)`.
   *
   * @throws RangeError for any other number; no wrong score may leave the process
   */
  fixed6(value: number): void {
    if (!(value >= 0 && value <= 1)) throw new RangeError(`${value} is not from 0 to 1`);
    const scaled = value * MICROS;
    // The product is rounded itself: where it lies that close to a tie only the exact way is right.
    const nearTie = Math.abs(scaled - Math.floor(scaled) - 0.5) < TIE_WIDTH;
    const micros = nearTie ? Number(value.toFixed(6).replace('.', '')) : Math.round(scaled);
    this.beginCell(2 + DECIMALS);
    this.appendMillionths(micros);
  }

  empty(): void {
    this.beginCell(0);
  }

  /** Ends the row. A row of one empty cell is written `""`, because an empty line is no row to some readers. */
  endRow(): void {
    this.reserve(3);
    const previous = this.at === this.gap ? LF : this.buffer[this.at - 1];
    if (this.cellCount === 1 && previous === LF) {
      this.buffer[this.at++] = QUOTE;
      this.buffer[this.at++] = QUOTE;
    }
    this.buffer[this.at++] = LF;
    this.cellCount = 0;
  }

  private beginCell(length: number): void {
    this.reserve(length + 1);
    if (this.cellCount++ > 0) this.buffer[this.at++] = COMMA;
  }

  /** The last `length` digits; int32 arithmetic, which is several times faster than a string's way. */
  private appendDigits(value: number, length: number): void {
    const { buffer } = this;
    let rest = value | 0;
    for (let i = this.at + length - 1; i >= this.at; i--) {
      const tenth = (rest / 10) | 0;
      buffer[i] = DIGIT_0 + (rest - tenth * 10);
      rest = tenth;
    }
    this.at += length;
  }

  /** Digits by threes from a table: digit by digit each would wait for the one before (0.02 us a row). */
  private appendMillionths(micros: number): void {
    const { buffer, at } = this;
    const whole = micros === MICROS ? 1 : 0;
    const fraction = micros - whole * MICROS;
    const high = (fraction / 1000) | 0;
    const low = fraction - high * 1000;
    buffer[at] = DIGIT_0 + whole;
    buffer[at + 1] = DOT;
    for (let i = 0; i < 3; i++) {
      buffer[at + 2 + i] = THREE_DIGITS[3 * high + i];
      buffer[at + 5 + i] = THREE_DIGITS[3 * low + i];
    }
    this.at = at + 2 + DECIMALS;
  }

  /** @returns false, and appends nothing, where a byte needs quotes */
  private appendPlain(bytes: Uint8Array, start: number, end: number): boolean {
    const { buffer } = this;
    let to = this.at;
    for (let i = start; i < end; i++) {
      const byte = bytes[i];
      if (needsQuotes(byte)) return false;
      buffer[to++] = byte;
    }
    this.at = to;
    return true;
  }

  private appendQuoted(bytes: Uint8Array, start: number, end: number): void {
    this.buffer[this.at++] = QUOTE;
    for (let i = start; i < end; i++) {
      const byte = bytes[i];
      if (byte === QUOTE) this.buffer[this.at++] = QUOTE;
      this.buffer[this.at++] = byte;
    }
    this.buffer[this.at++] = QUOTE;
  }

  private reserve(length: number): void {
    if (this.at + length > this.buffer.length) this.grow(length);
  }

  private grow(length: number): void {
    const larger = Buffer.allocUnsafe(Math.max(2 * this.buffer.length, this.at + length));
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }
}

function digitCount(value: number): number {
  let count = 1;
  for (let power = 10; power <= value; power *= 10) count++;
  return count;
}

/** One comparison for what names are made of: all four come before letters, digits, dot and hyphen. */
function needsQuotes(byte: number): boolean {
  return byte <= COMMA && (byte === COMMA || byte === QUOTE || byte === LF || byte === CR);
}
