/**
 * Reads rows of CSV whose columns are known, because the header has been read or the form has fixed columns.
 *
 * Every row is kept; one without a readable time gets an error.
 */
import { RowError } from '../../features/row-error';
import { COMMA, CR, skipBlanks, TextFinder, trimEnd } from '../line-bytes';
import { Line, type LineReader, type ReaderTools } from '../log-form';
import type { RowBatch } from '../row-batch';
import { CellSplitter } from './cell-splitter';
import { ClientFinder } from './client-finder';
import { findLayout, readHeader } from './csv-header';
import type { CsvLayout } from './csv-layout';
import { RowCells } from './row-cells';

const MAX_HEADER_BYTES = 16 << 10;

export class CsvReader implements LineReader {
  readonly columns?: readonly string[];
  private readonly rowCells = new RowCells();
  private layout!: CsvLayout;
  /** Positions of the cells that rows keep; -1 for a column that this part of the file does not have. */
  private kept: readonly number[] = [];
  private keepsLine = false;
  private cells!: CellSplitter;
  private extra: readonly { readonly field: string; readonly column: number }[] = [];
  /** By column: the column with its values if it has several, as Splunk exports them, or -1. */
  private valuesOf: readonly number[] = [];
  private headerLines: number;
  /** Whether the lines belong to column names without time, client and name. */
  private isForeign = false;
  private lastSeconds = 0;
  private client!: ClientFinder;
  /** The name of the time's column, without which a line is not column names. */
  private timeName!: TextFinder;

  constructor(
    layout: CsvLayout,
    private readonly tools: ReaderTools,
  ) {
    const { replacedColumns, keepsCells } = tools;
    const kept = layout.columns.filter((name) => !replacedColumns.has(name.replace(/^__mv_/, '')));
    if (keepsCells) this.columns = kept;
    this.headerLines = layout.headerLines;
    this.use(layout);
  }

  readLine(bytes: Buffer, start: number, end: number, rows: RowBatch): Line {
    if (end === start || (end === start + 1 && bytes[start] === CR)) return Line.other;
    if (this.headerLines > 0) {
      this.headerLines--;
      return Line.other;
    }
    const { cells } = this;
    const cut = cells.split(bytes, start, end);
    if (cut === Line.tooManyCells && this.readHeader(bytes, start, end)) return Line.other;
    if (this.isForeign) return this.readHeader(bytes, start, end) ? Line.other : Line.otherColumns;
    if (cut !== Line.row) return cut;
    if (this.tools.keepsCells) return this.readWithCells(bytes, start, end, rows);
    return this.readRow(bytes, rows, start, end);
  }

  private use(layout: CsvLayout): void {
    const { columns, separator } = layout;
    this.layout = layout;
    this.kept = (this.columns ?? []).map((name) => columns.indexOf(name));
    this.keepsLine =
      separator === COMMA &&
      this.kept.length === columns.length &&
      this.kept.every((column, i) => column === i);
    this.cells = new CellSplitter(separator, Math.max(1, columns.length));
    this.client = new ClientFinder(layout, this.cells, this.tools);
    this.timeName = new TextFinder(Buffer.from(columns[layout.time].split('"')[0]).toString('latin1'));
    this.extra = this.tools.extraFields.map((field) => ({ field, column: columns.indexOf(field) }));
    this.valuesOf = columns.map((name) => columns.indexOf(`__mv_${name}`));
  }

  /** Files that were joined have column names again, perhaps in another order. @returns whether the line is such names */
  private readHeader(bytes: Buffer, start: number, end: number): boolean {
    if (end - start > MAX_HEADER_BYTES || this.timeName.find(bytes, start, end) < 0) return false;
    const header = readHeader([bytes.toString('utf8', start, end).replace(/^\ufeff|\r$/g, '')]);
    const { columns, time } = this.layout;
    if (!header?.columns.includes(columns[time])) return false;
    const layout = findLayout(header, this.tools.fields);
    this.isForeign = layout === undefined;
    if (layout) this.use(layout);
    return true;
  }

  private readWithCells(bytes: Buffer, start: number, end: number, rows: RowBatch): Line {
    const { cells, kept, keepsLine, rowCells, layout } = this;
    const lineEnd = bytes[end - 1] === CR ? end - 1 : end;
    // A copy, because reading the row may change the line.
    const isPlain = keepsLine && cells.count === layout.columns.length && !cells.hasMore;
    if (isPlain) rowCells.copy(bytes, start, lineEnd);
    else rowCells.write(bytes, cells, kept);
    const before = rows.rowCount;
    const line = this.readRow(bytes, rows, start, end);
    if (rows.rowCount > before) rows.setCells(rowCells.bytes, 0, rowCells.end);
    return line;
  }

  private readRow(bytes: Buffer, rows: RowBatch, lineStart: number, lineEnd: number): Line {
    const { cells, client, layout, tools } = this;
    const { names } = tools;
    const seconds = this.readTime(bytes);
    if (Number.isNaN(seconds) && this.readHeader(bytes, lineStart, lineEnd)) return Line.other;
    const { query } = layout;
    const start = query < cells.count ? cells.starts[query] : 0;
    names.clean(bytes, start, query < cells.count ? cells.valueEnd(bytes, query) : 0);
    // An export of packets has others than those of DNS.
    if (names.end === names.start && layout.answer?.packet) return Line.other;
    if (client.isSecond(bytes, seconds)) return Line.other;
    rows.add(seconds, bytes, client.start, client.end, names.start, names.end);
    if (this.extra.length > 0) this.addExtra(bytes, rows);
    if (names.isSeveral || this.isMultivalue(bytes, query)) rows.setError(RowError.queryMultivalue);
    else if (this.isMultivalue(bytes, client.column)) rows.setError(RowError.srcMultivalue);
    if (!Number.isNaN(seconds) || !tools.usesTime) return Line.row;
    rows.setError(RowError.timeInvalid);
    return Line.noTime;
  }

  /** @returns epoch seconds; for an empty cell the time of the previous row */
  private readTime(bytes: Buffer): number {
    const { cells, layout } = this;
    const { time } = layout;
    if (time >= cells.count || cells.starts[time] === cells.ends[time]) return this.lastSeconds;
    const start = skipBlanks(bytes, cells.starts[time], cells.ends[time]);
    const end = trimEnd(bytes, start, cells.ends[time]);
    const seconds = this.tools.times.readWhole(bytes, start, end);
    if (!Number.isNaN(seconds)) this.lastSeconds = seconds;
    return seconds;
  }

  private isMultivalue(bytes: Buffer, cell: number): boolean {
    const { cells } = this;
    if (cell >= cells.count) return false;
    const values = this.valuesOf[cell];
    if (values >= 0 && cells.isFilled(values)) {
      if (bytes.toString('latin1', cells.starts[values], cells.ends[values]).includes('$;$')) return true;
    }
    return cells.hasLines(bytes, cell);
  }

  private addExtra(bytes: Buffer, rows: RowBatch): void {
    const { cells } = this;
    for (const { field, column } of this.extra) {
      if (column < 0 || column >= cells.count) continue;
      rows.setExtra(field, bytes, cells.starts[column], cells.ends[column]);
    }
  }
}
