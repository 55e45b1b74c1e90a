/**
 * Prints scored rows as CSV or JSON lines: the input's columns (or time, client and name), then the output fields.
 */
import { RowError, ROW_ERROR_WORDS } from '../features/row-error';
import type { RowResults } from '../detect/row-results';
import { KIND_TEXTS } from '../detect/incident-kinds';
import { OUTPUT_FIELDS } from '../detect/output-fields';
import type { RowBatch } from '../input/row-batch';
import type { Cells } from '../cells';
import type { ByteSink } from '../scp/frames/byte-channel';

export type OutputFormat = 'csv' | 'json';

const OWN_COLUMNS = ['_time', 'src', 'query'];
const NEEDS_QUOTES = /[",\r\n]/;
const MICROS = 1_000_000;
const SCORE_FIELD = OUTPUT_FIELDS.indexOf('pred_is_dns_data_exfiltration_proba');
const FLUSH_CHARACTERS = 1 << 18;

export interface PrinterOptions {
  readonly format: OutputFormat;
  readonly onlyFlagged: boolean;
}

export class RowPrinter {
  flagged = 0;
  scored = 0;
  private columns: readonly string[] | undefined;
  private hasHeader = false;
  private pending: string[] = [];
  private pendingLength = 0;

  constructor(
    private readonly sink: ByteSink,
    private readonly options: PrinterOptions,
  ) {}

  /** @param columns names of the input's cells; undefined if the rows keep none */
  print(rows: RowBatch, results: RowResults, columns: readonly string[] | undefined): void {
    if (!this.hasHeader) {
      this.columns = columns;
      this.hasHeader = true;
      const header = [...(columns ?? OWN_COLUMNS), ...OUTPUT_FIELDS].map(csvCell).join(',');
      if (this.options.format === 'csv') this.put(header);
    }
    const write = this.options.format === 'csv' ? this.csvRow : this.jsonRow;
    for (let row = 0; row < results.rowCount; row++) {
      const isFlagged = results.flagged[row] === 1;
      if (results.error[row] === 0) this.scored++;
      if (isFlagged) this.flagged++;
      if (isFlagged || !this.options.onlyFlagged) this.put(write(rows, results, row));
    }
    this.flush();
  }

  private readonly csvRow = (rows: RowBatch, results: RowResults, row: number): string => {
    const input =
      this.columns === undefined
        ? [timeText(rows.time[row]), ...textsOf(rows, row).map(csvCell)].join(',')
        : rows.text(rows.cellsStart[row], rows.cellsEnd[row]);
    const cells = outputsOf(results, row).map((value, field) => {
      if (value === null) return '';
      return field === SCORE_FIELD ? (value as number).toFixed(6) : csvCell(String(value));
    });
    return [input, ...cells].join(',');
  };

  private readonly jsonRow = (rows: RowBatch, results: RowResults, row: number): string => {
    const [src, query] = textsOf(rows, row);
    const time = Number.isNaN(rows.time[row]) ? null : rows.time[row];
    const values = outputsOf(results, row);
    const fields = OUTPUT_FIELDS.map((name, i) => [name, values[i]] as const);
    return JSON.stringify(Object.fromEntries([['_time', time], ['src', src], ['query', query], ...fields]));
  };

  private put(line: string): void {
    this.pending.push(line);
    this.pendingLength += line.length;
    if (this.pendingLength > FLUSH_CHARACTERS) this.flush();
  }

  private flush(): void {
    if (this.pending.length === 0) return;
    this.sink.write(Buffer.from(`${this.pending.join('\n')}\n`));
    this.pending = [];
    this.pendingLength = 0;
  }
}

/** In the order of OUTPUT_FIELDS; null for an empty cell of a column of numbers. */
function outputsOf(results: RowResults, row: number): readonly (string | number | null)[] {
  const error = results.error[row];
  const isScored = error === RowError.none;
  return [
    isScored ? results.micros[row] / MICROS : null,
    isScored ? results.flagged[row] : null,
    textOf(results.domain, row),
    isScored || error === RowError.queryTooLong ? results.exfilBytes[row] : null,
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

function textOf({ bytes, start, end }: Cells, row: number): string {
  if (end[row] === start[row]) return '';
  return Buffer.from(bytes.buffer, bytes.byteOffset + start[row], end[row] - start[row]).toString('utf8');
}

function csvCell(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Epoch seconds with at most microseconds: a double is no more precise. */
function timeText(seconds: number): string {
  if (Number.isNaN(seconds)) return '';
  return Number.isInteger(seconds) ? String(seconds) : seconds.toFixed(6).replace(/0+$/, '');
}
