/**
 * Finds the cells of CSV in bytes: RFC 4180 with LF or CR LF, newlines inside quotes, `""` for a quote.
 *
 * Knows no header. The rule: a byte is looked at once, and no string is made.
 */
import { COMMA, CR, LF, QUOTE } from './bytes';
import { ProtocolError } from './protocol-error';

export interface CellSink {
  cell(start: number, end: number): void;
  /** @returns whether to go on behind the row end at `at` */
  endRow(at: number): boolean;
}

/**
 * @param bytes changed in place: `""` inside a quoted cell becomes `"`, the cell gets shorter
 * @returns where the scan stopped: `end`, or behind the row that the sink wanted to be the last
 * @throws ProtocolError CSV_QUOTE where quotes do not close, or text follows a closed quote
 */
export function scanCells(bytes: Buffer, start: number, end: number, sink: CellSink): number {
  const quoted: QuotedCell = { end: 0, next: 0 };
  let at = start;
  while (at < end) {
    let cellStart = at;
    let cellEnd: number;
    if (bytes[at] === QUOTE) {
      readQuoted(bytes, at + 1, end, quoted);
      cellStart = at + 1;
      cellEnd = quoted.end;
      at = quoted.next;
    } else {
      while (at < end && bytes[at] !== COMMA && bytes[at] !== LF) at++;
      const endsRow = at >= end || bytes[at] === LF;
      cellEnd = endsRow && at > cellStart && bytes[at - 1] === CR ? at - 1 : at;
    }
    sink.cell(cellStart, cellEnd);
    if (at < end && bytes[at] === COMMA) {
      at++;
      if (at < end) continue;
      sink.cell(at, at);
    }
    const rowEnd = Math.min(at, end);
    at++;
    if (!sink.endRow(rowEnd)) break;
  }
  return Math.min(at, end);
}

interface QuotedCell {
  /** Behind the last byte of the unescaped value. */
  end: number;
  /** At the comma or LF behind the cell, or at the end of the bytes. */
  next: number;
}

/** Reads from behind the opening quote. */
function readQuoted(bytes: Buffer, start: number, end: number, cell: QuotedCell): void {
  let from = start;
  while (from < end && bytes[from] !== QUOTE) from++;
  let to = from;
  for (; from < end; from++) {
    const byte = bytes[from];
    if (byte === QUOTE) {
      if (from + 1 >= end || bytes[from + 1] !== QUOTE) break;
      from++;
    }
    if (from !== to) bytes[to] = byte;
    to++;
  }
  if (from >= end) throw new ProtocolError('CSV_QUOTE', 'A quoted cell is not closed.');
  let next = from + 1;
  if (bytes[next] === CR && (next + 1 >= end || bytes[next + 1] === LF)) next++;
  if (next < end && bytes[next] !== COMMA && bytes[next] !== LF) {
    throw new ProtocolError('CSV_QUOTE', 'Text follows the closing quote of a cell.');
  }
  cell.end = to;
  cell.next = Math.min(next, end);
}
