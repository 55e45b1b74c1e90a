/**
 * Cuts one CSV row into cells, in place. Quotes follow the rule of the search command: a quote opens only at the start
 * of a cell.
 */
import { CR, findByte, LF, QUOTE, SPACE } from '../line-bytes';
import { Line } from '../log-form';

const FIRST_CELLS = 64;

export class CellSplitter {
  count = 0;
  /** Cells without their quotes; doubled quotes are still doubled. */
  starts = new Int32Array(FIRST_CELLS);
  ends = new Int32Array(FIRST_CELLS);
  quoted = new Uint8Array(FIRST_CELLS);
  /** Whether the row has further cells, all of them empty. */
  hasMore = false;

  /** @param maxCells a row with more is refused */
  constructor(
    private readonly separator: number,
    private readonly maxCells = Infinity,
  ) {}

  /** @returns Line.row, or open, tooManyCells, badQuote */
  split(bytes: Buffer, start: number, lineEnd: number): Line {
    const { separator } = this;
    const end = lineEnd > start && bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
    this.count = 0;
    this.hasMore = false;
    let at = start;
    for (;;) {
      if (this.count === this.maxCells) {
        // Some programs end each row, but not the names, with a separator.
        this.hasMore = true;
        return this.isEmpty(bytes, at, end) ? Line.row : Line.tooManyCells;
      }
      if (this.count === this.starts.length) this.grow();
      const quote = quoteAt(bytes, at, end);
      if (quote >= 0) {
        const close = closingQuote(bytes, quote + 1, end);
        if (close < 0) return Line.open;
        this.set(quote + 1, close, 1);
        at = close + 1;
        if (at < end && bytes[at] !== separator) return Line.badQuote;
      } else {
        const from = at;
        while (at < end && bytes[at] !== separator) at++;
        this.set(from, at, 0);
      }
      if (at >= end) return Line.row;
      at++;
    }
  }

  /** @returns the cell as text, for headers */
  text(bytes: Buffer, cell: number): string {
    const text = bytes.toString('utf8', this.starts[cell], this.ends[cell]);
    return this.quoted[cell] ? text.replaceAll('""', '"') : text;
  }

  /** Whether the row has the cell, with a value. */
  isFilled(cell: number): boolean {
    return cell < this.count && this.ends[cell] > this.starts[cell];
  }

  /** The end of a cell's value, in which doubled quotes are single ones from now on. */
  valueEnd(bytes: Buffer, cell: number): number {
    const end = this.ends[cell];
    return this.quoted[cell] === 1 ? undoubleQuotes(bytes, this.starts[cell], end) : end;
  }

  /** Whether a cell has a line end inside its quotes, as a list of values. */
  hasLines(bytes: Buffer, cell: number): boolean {
    return this.quoted[cell] === 1 && findByte(bytes, LF, this.starts[cell], this.ends[cell]) >= 0;
  }

  private isEmpty(bytes: Buffer, start: number, end: number): boolean {
    for (let at = start; at < end; at++)
      if (bytes[at] !== this.separator && bytes[at] !== SPACE) return false;
    return true;
  }

  private set(start: number, end: number, quoted: number): void {
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.quoted[this.count++] = quoted;
  }

  private grow(): void {
    const size = 2 * this.starts.length;
    const [starts, ends, quoted] = [new Int32Array(size), new Int32Array(size), new Uint8Array(size)];
    starts.set(this.starts);
    ends.set(this.ends);
    quoted.set(this.quoted);
    Object.assign(this, { starts, ends, quoted });
  }
}

/** @returns the offset of the quote that opens a cell, or -1. Files of one vendor have a blank before some quotes. */
function quoteAt(bytes: Buffer, at: number, end: number): number {
  if (at >= end) return -1;
  if (bytes[at] === QUOTE) return at;
  return bytes[at] === SPACE && at + 1 < end && bytes[at + 1] === QUOTE ? at + 1 : -1;
}

/** @returns the offset of the quote that ends a cell, or -1 */
function closingQuote(bytes: Buffer, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    if (bytes[at] !== QUOTE) continue;
    if (at + 1 >= end || bytes[at + 1] !== QUOTE) return at;
    at++;
  }
  return -1;
}

/** Turns doubled quotes into single ones, in place. @returns the new end */
function undoubleQuotes(bytes: Buffer, start: number, end: number): number {
  let to = start;
  for (let at = start; at < end; at++) {
    bytes[to++] = bytes[at];
    if (bytes[at] === QUOTE && bytes[at + 1] === QUOTE && at + 1 < end) at++;
  }
  return to;
}
