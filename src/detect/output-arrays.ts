/**
 * A chunk's results as the columns of the reply, in the order of OUTPUT_FIELDS; arrays that are used again.
 *
 * Knows nothing of how scores come about. The rule: a row has either a score or the word of its error, never both.
 */
import type { RowFacts } from '../features/feature-set';
import { ROW_ERROR_WORDS } from '../features/row-error';
import type { OutputColumn, TextColumn } from '../scp/csv/output-column';

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

  /**
   * @param facts of `rows` rows or more
   * @param micros scores in millionths by row, -1 for a row with an error
   * @param isFlagged whether so many millionths have verdict 1
   */
  columns(
    rows: number,
    facts: RowFacts,
    micros: Int32Array,
    isFlagged: (micros: number) => boolean,
    reasons: TextColumn,
  ): readonly OutputColumn[] {
    const { error, domainBytes, domainStart, domainEnd, exfilBytes } = facts;
    this.reserve(rows);
    for (let row = 0; row < rows; row++) {
      const code = error[row];
      this.verdicts[row] = code === 0 ? Number(isFlagged(micros[row])) : NONE;
      this.exfilBytes[row] = code === 0 ? exfilBytes[row] : NONE;
      this.errorStarts[row] = WORD_STARTS[code];
      this.errorEnds[row] = WORD_ENDS[code];
    }
    return [
      { kind: 'millionths', values: micros.subarray(0, rows) },
      { kind: 'integers', values: this.verdicts.subarray(0, rows) },
      {
        kind: 'texts',
        bytes: domainBytes,
        start: domainStart.subarray(0, rows),
        end: domainEnd.subarray(0, rows),
      },
      { kind: 'integers', values: this.exfilBytes.subarray(0, rows) },
      reasons,
      {
        kind: 'texts',
        bytes: WORD_BYTES,
        start: this.errorStarts.subarray(0, rows),
        end: this.errorEnds.subarray(0, rows),
      },
    ];
  }

  private reserve(rows: number): void {
    if (this.verdicts.length >= rows) return;
    this.verdicts = new Float64Array(rows);
    this.exfilBytes = new Float64Array(rows);
    this.errorStarts = new Int32Array(rows);
    this.errorEnds = new Int32Array(rows);
  }
}
