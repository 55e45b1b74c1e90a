/**
 * Finds the cells of CSV in bytes: RFC 4180 with LF or CR LF, newlines inside quotes, `""` for a quote.
 *
 * Knows no header. The rule: a byte is looked at once, and no string is made.
 */
import { COMMA, CR, LF, QUOTE } from './bytes';
import { ProtocolError } from './protocol-error';

const FIRST_CELLS = 1024;

/** Collects the offsets of cells, row after row; its memory grows, never shrinks, and is used again. */
export class CellScanner {
  /** Cell i is `bytes[offsets[2 * i] .. offsets[2 * i + 1]]`. */
  offsets = new Int32Array(2 * FIRST_CELLS);
  /** Cells found since the last `reset`. */
  count = 0;
  private unescapedEnd = 0;

  reset(): void {
    this.count = 0;
  }

  /**
   * Reads one row, which has at least one cell.
   *
   * @param bytes changed in place: `""` inside a quoted cell becomes `"`, the cell gets shorter
   * @returns the offset behind the row's line end, or `end`
   * @throws ProtocolError CSV_QUOTE where quotes do not close, or text follows a closed quote
   */
  readRow(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    for (;;) {
      const first = at < end ? bytes[at] : LF;
      let cellStart = at;
      let cellEnd = at;
      if (first === QUOTE) {
        cellStart = at + 1;
        cellEnd = findQuote(bytes, cellStart, end);
        at = cellEnd + 1;
        if (at >= end || !endsCell(bytes[at])) {
          at = this.readRestOfQuoted(bytes, cellEnd, end);
          cellEnd = this.unescapedEnd;
        }
      } else if (!endsCell(first)) {
        at = findCellEnd(bytes, at, end);
        cellEnd = bytes[at - 1] === CR && (at >= end || bytes[at] === LF) ? at - 1 : at;
      }
      this.add(cellStart, cellEnd);
      if (at >= end || bytes[at++] === LF) return at;
    }
  }

  /** Adds empty cells until there are `count`. */
  fill(count: number): void {
    while (this.count < count) this.add(0, 0);
  }

  private add(start: number, end: number): void {
    const at = 2 * this.count++;
    if (at === this.offsets.length) this.grow();
    this.offsets[at] = start;
    this.offsets[at + 1] = end;
  }

  private grow(): void {
    const larger = new Int32Array(2 * this.offsets.length);
    larger.set(this.offsets);
    this.offsets = larger;
  }

  /**
   * From the first quote inside a quoted cell to its closing one, unescaping what lies between; seldom needed.
   *
   * @returns the comma or LF behind the cell, or `end`; sets `unescapedEnd`
   */
  private readRestOfQuoted(bytes: Uint8Array, start: number, end: number): number {
    let from = start;
    let to = start;
    for (; from < end; from++) {
      if (bytes[from] === QUOTE) {
        if (from + 1 >= end || bytes[from + 1] !== QUOTE) break;
        from++;
      }
      bytes[to++] = bytes[from];
    }
    if (from >= end) throw new ProtocolError('CSV_QUOTE', 'A quoted cell is not closed.');
    this.unescapedEnd = to;
    let next = from + 1;
    if (next < end && bytes[next] === CR && (next + 1 >= end || bytes[next + 1] === LF)) next++;
    if (next < end && !endsCell(bytes[next])) {
      throw new ProtocolError('CSV_QUOTE', 'Text follows the closing quote of a cell.');
    }
    return next;
  }
}

function endsCell(byte: number): boolean {
  return byte === COMMA || byte === LF;
}

function findQuote(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== QUOTE) at++;
  return at;
}

function findCellEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && !endsCell(bytes[at])) at++;
  return at;
}
