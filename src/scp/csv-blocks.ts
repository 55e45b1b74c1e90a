/**
 * Cuts a stream of CSV into tables of whole rows, in bounded memory: for files, which may be larger than that.
 *
 * A row ends at a line end outside quotes; what is unfinished is kept for the next block.
 */
import { COMMA, LF, QUOTE } from './bytes';
import { ProtocolError } from './protocol-error';
import { Table } from './table';

const LONGEST_ROW = 64 * 1024 * 1024;

export class CsvBlockReader {
  private readonly table = new Table();
  private readonly rowEnds = new RowEndFinder();
  private hasHeader = false;
  private pending = Buffer.alloc(0);

  /**
   * @returns the rows that are complete now, valid until the next call; undefined if there are none
   * @throws ProtocolError CSV_ROW_TOO_LONG, CSV_QUOTE
   */
  push(bytes: Uint8Array): Table | undefined {
    const lastEnd = this.rowEnds.find(bytes);
    const block = Buffer.concat([this.pending, bytes]);
    const end = lastEnd === 0 ? 0 : this.pending.length + lastEnd;
    this.pending = block.subarray(end);
    if (this.pending.length > LONGEST_ROW) {
      throw new ProtocolError('CSV_ROW_TOO_LONG', 'A row is too long; is a quote not closed?');
    }
    return end === 0 ? undefined : this.read(block, end);
  }

  /** @returns the row behind the last line end, or undefined if there is none */
  end(): Table | undefined {
    const { pending } = this;
    this.pending = Buffer.alloc(0);
    return pending.length === 0 ? undefined : this.read(pending, pending.length);
  }

  private read(block: Buffer, end: number): Table {
    const rowsStart = this.hasHeader ? 0 : this.table.readHeader(block, 0, end);
    this.hasHeader = true;
    this.table.readRows(block, rowsStart, end);
    return this.table;
  }
}

/** Follows the quotes through a stream, by the rules of the cell scanner: a quote opens only at a cell's start. */
class RowEndFinder {
  private inQuotes = false;
  private atCellStart = true;

  /** @returns the offset behind the last row end in `bytes`, or 0 */
  find(bytes: Uint8Array): number {
    let lastEnd = 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i];
      if (this.inQuotes) {
        // The second quote of a pair finds `atCellStart` still set and opens the cell again.
        if (byte === QUOTE) this.inQuotes = false;
        continue;
      }
      if (byte === QUOTE && this.atCellStart) {
        this.inQuotes = true;
        continue;
      }
      this.atCellStart = byte === COMMA || byte === LF;
      if (byte === LF) lastEnd = i + 1;
    }
    return lastEnd;
  }
}
