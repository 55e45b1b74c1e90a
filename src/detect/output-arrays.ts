/**
 * A chunk's results as the columns of the reply, in the order of OUTPUT_FIELDS; the arrays are reused.
 *
 * A row has either a score or its error, never both. Zone and bytes are reported even for a name that is too long.
 */
import { ROW_ERROR_WORDS } from '../features/row-error';
import type { Cells } from '../cells';
import type { OutputColumn } from '../scp/csv/output-column';
import { KindCells } from './incident-kinds';
import { type RowResults, showsBytes } from './row-results';

/** In a column of numbers: an empty cell. */
const NONE = -1;

/** All words in one text, and where each begins and ends. */
const WORD_BYTES = Buffer.from(ROW_ERROR_WORDS.join(''));
const WORD_ENDS = ROW_ERROR_WORDS.map((_, code) => ROW_ERROR_WORDS.slice(0, code + 1).join('').length);
const WORD_STARTS = ROW_ERROR_WORDS.map((word, code) => WORD_ENDS[code] - word.length);

export class OutputArrays {
  private verdicts = new Float64Array(0);
  private exfilBytes = new Float64Array(0);
  private errorStarts = new Int32Array(0);
  private errorEnds = new Int32Array(0);
  private readonly kindCells = new KindCells();

  /** @returns one column for each output field, valid until the next call */
  columns(results: RowResults): readonly OutputColumn[] {
    const { rowCount, error, micros, flagged, exfilBytes, reason } = results;
    this.reserve(rowCount);
    for (let row = 0; row < rowCount; row++) {
      const code = error[row];
      this.verdicts[row] = code === 0 ? flagged[row] : NONE;
      this.exfilBytes[row] = showsBytes(code) ? exfilBytes[row] : NONE;
      this.errorStarts[row] = WORD_STARTS[code];
      this.errorEnds[row] = WORD_ENDS[code];
    }
    return [
      { kind: 'millionths', values: micros },
      { kind: 'integers', values: this.verdicts.subarray(0, rowCount) },
      texts(results.domain, rowCount),
      { kind: 'integers', values: this.exfilBytes.subarray(0, rowCount) },
      { kind: 'texts', ...reason },
      {
        kind: 'texts',
        bytes: WORD_BYTES,
        start: this.errorStarts.subarray(0, rowCount),
        end: this.errorEnds.subarray(0, rowCount),
      },
      texts(results.zone, rowCount),
      { kind: 'texts', ...this.kindCells.of(results.kinds, rowCount) },
    ];
  }

  private reserve(rowCount: number): void {
    if (this.verdicts.length >= rowCount) return;
    this.verdicts = new Float64Array(rowCount);
    this.exfilBytes = new Float64Array(rowCount);
    this.errorStarts = new Int32Array(rowCount);
    this.errorEnds = new Int32Array(rowCount);
  }
}

/** Only the cells of the first rows. */
function texts({ bytes, start, end }: Cells, rowCount: number): OutputColumn {
  return { kind: 'texts', bytes, start: start.subarray(0, rowCount), end: end.subarray(0, rowCount) };
}
