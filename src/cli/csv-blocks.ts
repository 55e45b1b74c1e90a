/**
 * Cuts a stream of CSV into tables of whole rows, in bounded memory: for files, which may be larger than memory.
 *
 * A row ends at a line end outside quotes; an unfinished row is kept for the next table.
 */
import { COMMA, LF, QUOTE, skipByteOrderMark } from '../scp/csv/csv-bytes';
import { ProtocolError } from '../scp/frames/protocol-error';
import { Table } from '../scp/csv/table';

const MAX_ROW_BYTES = 64 * 1024 * 1024;

export class CsvBlockReader {
  private readonly rowEnds = new RowEndFinder();
  private hasHeader = false;
  private pending: Buffer = Buffer.alloc(0);

  /**
   * @param maxRows rows of each table; the last one may have fewer
   * @param table a table that is no longer needed, whose memory is reused
   */
  constructor(
    private readonly maxRows: number,
    private readonly table = new Table(),
  ) {}

  /**
   * @returns tables of `maxRows` rows that are complete now, each valid until the next one is requested
   * @throws ProtocolError CSV_ROW_TOO_LONG, CSV_QUOTE
   */
  *push(bytes: Uint8Array): Generator<Table> {
    this.pending = Buffer.concat([this.pending, bytes]);
    for (let end = this.nextEnd(); end > 0; end = this.nextEnd()) yield this.read(end);
    if (this.rowEnds.unfinished > MAX_ROW_BYTES) {
      throw new ProtocolError('CSV_ROW_TOO_LONG', 'A row is longer than 64 MiB. Is a quote not closed?');
    }
  }

  /** @returns the rest as one table; none if nothing is left */
  *end(): Generator<Table> {
    if (this.pending.length > 0) yield this.read(this.pending.length);
  }

  private nextEnd(): number {
    return this.rowEnds.find(this.pending, this.hasHeader ? this.maxRows : this.maxRows + 1);
  }

  private read(end: number): Table {
    const block = this.pending.subarray(0, end);
    this.pending = this.pending.subarray(end);
    const rowsStart = this.hasHeader ? 0 : this.table.readHeader(block, 0, end);
    this.hasHeader = true;
    this.table.readRows(block, rowsStart, end);
    return this.table;
  }
}

/** Tracks quotes through a stream by the rules of the cell scanner: a quote opens only at the start of a cell. */
class RowEndFinder {
  private inQuotes = false;
  private atCellStart = true;
  private atStreamStart = true;
  private rows = 0;
  /** Offsets in the pending bytes: where to continue, and where the last row ended. */
  private scanned = 0;
  private lastEnd = 0;

  /** Bytes after the last row end. */
  get unfinished(): number {
    return this.scanned - this.lastEnd;
  }

  /**
   * @param bytes the bytes of the last call, without those of rows that were found, and more after them
   * @returns the offset after row number `rows` since the last find, or 0
   */
  find(bytes: Uint8Array, rows: number): number {
    if (this.atStreamStart && bytes.length > 0) {
      this.scanned = skipByteOrderMark(bytes, 0, bytes.length);
      this.atStreamStart = false;
    }
    while (this.scanned < bytes.length) {
      if (!this.endsRow(bytes[this.scanned++])) continue;
      this.lastEnd = this.scanned;
      if (++this.rows < rows) continue;
      const end = this.scanned;
      this.rows = this.scanned = this.lastEnd = 0;
      return end;
    }
    return 0;
  }

  private endsRow(byte: number): boolean {
    if (this.inQuotes) {
      // At the second quote of a pair `atCellStart` is still set, so the cell opens again.
      if (byte === QUOTE) this.inQuotes = false;
      return false;
    }
    if (byte === QUOTE && this.atCellStart) {
      this.inQuotes = true;
      return false;
    }
    this.atCellStart = byte === COMMA || byte === LF;
    return byte === LF;
  }
}
