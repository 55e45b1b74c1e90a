/**
 * Prints scored rows as CSV or JSON lines: the input's columns (or time, client and name), then the output fields.
 */
import { RowError, ROW_ERROR_WORDS } from '../features/row-error';
import { type RowResults, showsBytes } from '../detect/row-results';
import { KIND_TEXTS } from '../detect/incident-kinds';
import { OUTPUT_FIELDS } from '../detect/output-fields';
import type { RowBatch } from '../input/row-batch';
import { type Cells, textOf } from '../cells';
import type { ByteSink } from '../scp/frames/byte-channel';
import { ByteWriter } from './byte-writer';

export type OutputFormat = 'csv' | 'json';

const OWN_COLUMNS = ['_time', 'src', 'query'];
const NEEDS_QUOTES = /[",\r\n]/;
const MICROS = 1_000_000;
const KIND_CELLS = KIND_TEXTS.map(csvCell);

interface PrinterOptions {
  readonly format: OutputFormat;
  readonly onlyFlagged: boolean;
}

export class RowPrinter {
  flagged = 0;
  scored = 0;
  private columns: readonly string[] | undefined;
  private hasHeader = false;
  private readonly writer: ByteWriter;

  constructor(
    sink: ByteSink,
    private readonly options: PrinterOptions,
  ) {
    this.writer = new ByteWriter(sink);
  }

  /** @param columns names of the input's cells; undefined if the rows keep none */
  print(rows: RowBatch, results: RowResults, columns: readonly string[] | undefined): void {
    const { writer, options } = this;
    const { src, query } = rows.observations();
    if (!this.hasHeader) this.start(columns);
    for (let row = 0; row < results.rowCount; row++) {
      const isFlagged = results.flagged[row] === 1;
      if (results.error[row] === 0) this.scored++;
      if (isFlagged) this.flagged++;
      if (!isFlagged && options.onlyFlagged) continue;
      if (options.format === 'json') writer.text(jsonRow(rows, results, row));
      else {
        this.writeInput(rows, src, query, row);
        writeOutput(writer, results, row);
      }
      writer.endLine();
    }
    writer.flush();
  }

  private start(columns: readonly string[] | undefined): void {
    this.hasHeader = true;
    this.columns = columns;
    if (this.options.format !== 'csv') return;
    this.writer.text([...(columns ?? OWN_COLUMNS), ...OUTPUT_FIELDS].map(csvCell).join(','));
    this.writer.endLine();
  }

  private writeInput(rows: RowBatch, src: Cells, query: Cells, row: number): void {
    const { writer } = this;
    if (this.columns !== undefined) {
      writer.copy(rows.bytes, rows.cellsStart[row], rows.cellsEnd[row]);
      return;
    }
    writer.text(timeText(rows.time[row]));
    writer.comma();
    writer.cell(src, row);
    writer.comma();
    writer.cell(query, row);
  }
}

/** In the order of OUTPUT_FIELDS, each after a comma. */
function writeOutput(writer: ByteWriter, results: RowResults, row: number): void {
  const error = results.error[row];
  const isScored = error === RowError.none;
  writer.comma();
  if (isScored) writer.micros(results.micros[row]);
  writer.comma();
  if (isScored) writer.count(results.flagged[row]);
  writer.comma();
  writer.cell(results.domain, row);
  writer.comma();
  if (showsBytes(error)) writer.count(results.exfilBytes[row]);
  writer.comma();
  writer.cell(results.reason, row);
  writer.comma();
  writer.text(ROW_ERROR_WORDS[error]);
  writer.comma();
  writer.cell(results.zone, row);
  writer.comma();
  writer.text(KIND_CELLS[results.kinds[row]]);
}

function jsonRow(rows: RowBatch, results: RowResults, row: number): string {
  const [src, query] = textsOf(rows, row);
  const time = Number.isNaN(rows.time[row]) ? null : rows.time[row];
  const values = outputsOf(results, row);
  const fields = OUTPUT_FIELDS.map((name, i) => [name, values[i]] as const);
  return JSON.stringify(Object.fromEntries([['_time', time], ['src', src], ['query', query], ...fields]));
}

/** In the order of OUTPUT_FIELDS; null for an empty cell of a column of numbers. */
function outputsOf(results: RowResults, row: number): readonly (string | number | null)[] {
  const error = results.error[row];
  const isScored = error === RowError.none;
  return [
    isScored ? results.micros[row] / MICROS : null,
    isScored ? results.flagged[row] : null,
    textOf(results.domain, row),
    showsBytes(error) ? results.exfilBytes[row] : null,
    textOf(results.reason, row),
    ROW_ERROR_WORDS[error],
    textOf(results.zone, row),
    KIND_TEXTS[results.kinds[row]],
  ];
}

function textsOf(rows: RowBatch, row: number): [src: string, query: string] {
  return [
    rows.text(rows.srcStart[row], rows.srcEnd[row]),
    rows.text(rows.queryStart[row], rows.queryEnd[row]),
  ];
}

function csvCell(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Epoch seconds with at most six decimals: a double is no more precise. */
function timeText(seconds: number): string {
  if (Number.isNaN(seconds)) return '';
  return Number.isInteger(seconds) ? String(seconds) : seconds.toFixed(6).replace(/0+$/, '');
}
