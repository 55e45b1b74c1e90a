/**
 * Reads rows of CSV whose columns are known, because the header has been read or the form has fixed columns.
 *
 * Every row is kept; one without a readable time gets an error.
 */
import { RowError } from '../../features/row-error';
import { CR, equals, findByte, LF } from '../line-bytes';
import { Line, type LineReader, type ReaderTools } from '../log-form';
import type { RowBatch } from '../row-batch';
import { CellSplitter, undoubleQuotes } from './cell-splitter';
import { RowCells } from './row-cells';

const COMMA = 0x2c;

/** Positions of the columns; of those for `src`, the first one that is not empty is used. */
export interface CsvLayout {
  readonly separator: number;
  readonly columns: readonly string[];
  readonly time: number;
  readonly src: readonly number[];
  readonly query: number;
  /** A column that says whether the row is an answer, and the column that then has the client. */
  readonly answer?: {
    readonly column: number;
    readonly answers: readonly string[];
    readonly src: readonly number[];
  };
  readonly headerLines: number;
}

export class CsvReader implements LineReader {
  readonly columns?: readonly string[];
  private readonly kept: readonly number[];
  private readonly keepsLine: boolean;
  private readonly cells: CellSplitter;
  private readonly rowCells = new RowCells();
  private readonly extra: readonly { readonly field: string; readonly column: number }[];
  /** By column: the column with its values if it has several, as Splunk exports them, or -1. */
  private readonly valuesOf: readonly number[];
  private headerLines: number;
  private lastSeconds = 0;
  private srcCell = 0;
  private srcStart = 0;
  private srcEnd = 0;

  constructor(
    private readonly layout: CsvLayout,
    private readonly tools: ReaderTools,
  ) {
    const { columns, separator, headerLines } = layout;
    const { replacedColumns, extraFields } = tools;
    this.kept = columns.flatMap((name, i) => (replacedColumns.has(name.replace(/^__mv_/, '')) ? [] : [i]));
    if (tools.keepsCells) this.columns = this.kept.map((i) => columns[i]);
    this.keepsLine = separator === COMMA && this.kept.length === columns.length;
    this.cells = new CellSplitter(separator, Math.max(1, columns.length));
    this.extra = extraFields.map((field) => ({ field, column: columns.indexOf(field) }));
    this.valuesOf = columns.map((name) => columns.indexOf(`__mv_${name}`));
    this.headerLines = headerLines;
  }

  readLine(bytes: Buffer, start: number, end: number, rows: RowBatch): Line {
    if (this.headerLines > 0) {
      this.headerLines--;
      return Line.other;
    }
    if (end === start || (end === start + 1 && bytes[start] === CR)) return Line.other;
    const { cells } = this;
    const cut = cells.split(bytes, start, end);
    if (cut !== Line.row) return cut;
    if (this.tools.keepsCells) return this.readWithCells(bytes, start, end, rows);
    return this.readRow(bytes, rows);
  }

  private readWithCells(bytes: Buffer, start: number, end: number, rows: RowBatch): Line {
    const { cells, kept, keepsLine, rowCells, layout } = this;
    const lineEnd = bytes[end - 1] === CR ? end - 1 : end;
    // A copy, because reading the row may change the line.
    const isPlain = keepsLine && cells.count === layout.columns.length;
    if (isPlain) rowCells.copy(bytes, start, lineEnd);
    else rowCells.write(bytes, cells, kept);
    const before = rows.rowCount;
    const line = this.readRow(bytes, rows);
    if (rows.rowCount > before) rows.setCells(rowCells.bytes, 0, rowCells.end);
    return line;
  }

  private readRow(bytes: Buffer, rows: RowBatch): Line {
    const { cells, layout, tools } = this;
    const { names, questions } = tools;
    const isAnswer = this.isAnswer(bytes);
    const seconds = this.readTime(bytes);
    this.findClient(bytes, isAnswer && layout.answer!.src.length > 0 ? layout.answer!.src : layout.src);
    const { query } = layout;
    const start = query < cells.count ? cells.starts[query] : 0;
    names.clean(bytes, start, query < cells.count ? this.valueEnd(bytes, query) : 0);
    const { srcStart, srcEnd } = this;
    if (isAnswer && questions.has(bytes, srcStart, srcEnd, names.start, names.end)) return Line.other;
    if (layout.answer && !isAnswer) questions.addQuestion(bytes, srcStart, srcEnd, names.start, names.end);
    rows.add(seconds, bytes, srcStart, srcEnd, names.start, names.end);
    if (this.extra.length > 0) this.addExtra(bytes, rows);
    if (names.isSeveral || this.isMultivalue(bytes, query)) rows.setError(RowError.queryMultivalue);
    else if (this.isMultivalue(bytes, this.srcCell)) rows.setError(RowError.srcMultivalue);
    if (!Number.isNaN(seconds) || !tools.usesTime) return Line.row;
    rows.setError(RowError.timeInvalid);
    return Line.noTime;
  }

  /** @returns epoch seconds; for an empty cell the time of the previous row */
  private readTime(bytes: Buffer): number {
    const { cells, layout } = this;
    const { time } = layout;
    if (time >= cells.count || cells.starts[time] === cells.ends[time]) return this.lastSeconds;
    const [start, end] = trimmed(bytes, cells.starts[time], cells.ends[time]);
    const seconds = this.tools.times.readWhole(bytes, start, end);
    if (!Number.isNaN(seconds)) this.lastSeconds = seconds;
    return seconds;
  }

  private findClient(bytes: Buffer, columns: readonly number[]): void {
    const { cells } = this;
    this.srcStart = this.srcEnd = 0;
    this.srcCell = cells.count;
    for (const column of columns) {
      if (column >= cells.count || cells.starts[column] === cells.ends[column]) continue;
      this.srcCell = column;
      this.srcStart = cells.starts[column];
      this.srcEnd = this.valueEnd(bytes, column);
      return;
    }
  }

  private isAnswer(bytes: Buffer): boolean {
    const { layout, cells } = this;
    if (!layout.answer) return false;
    const { column, answers } = layout.answer;
    if (column >= cells.count) return false;
    return answers.some((word) => equals(bytes, word, cells.starts[column], cells.ends[column]));
  }

  private valueEnd(bytes: Buffer, cell: number): number {
    const { cells } = this;
    const end = cells.ends[cell];
    return cells.quoted[cell] === 1 ? undoubleQuotes(bytes, cells.starts[cell], end) : end;
  }

  private isMultivalue(bytes: Buffer, cell: number): boolean {
    const { cells } = this;
    if (cell >= cells.count) return false;
    const values = this.valuesOf[cell];
    if (values >= 0 && values < cells.count && cells.ends[values] > cells.starts[values]) {
      if (bytes.toString('latin1', cells.starts[values], cells.ends[values]).includes('$;$')) return true;
    }
    return cells.quoted[cell] === 1 && findByte(bytes, LF, cells.starts[cell], cells.ends[cell]) >= 0;
  }

  private addExtra(bytes: Buffer, rows: RowBatch): void {
    const { cells } = this;
    for (const { field, column } of this.extra) {
      if (column < 0 || column >= cells.count) continue;
      rows.setExtra(field, bytes, cells.starts[column], cells.ends[column]);
    }
  }
}

function trimmed(bytes: Buffer, start: number, end: number): [number, number] {
  let [from, to] = [start, end];
  while (from < to && bytes[from] === 0x20) from++;
  while (to > from && bytes[to - 1] === 0x20) to--;
  return [from, to];
}
