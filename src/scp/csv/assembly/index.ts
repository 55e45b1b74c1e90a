/**
 * The kernel of the protocol's CSV: finds the cells of a chunk, reads columns of them, and writes the rows of the reply.
 *
 * `src/scp/csv/csv-kernel.ts` is its only caller: it copies bytes in, passes addresses, and turns what the functions
 * return into errors.
 */
export { allocate, loadInput } from './regions';
export {
  cellsOfLastRow,
  countByte,
  findRows,
  inputPosition,
  QUOTE_NOT_CLOSED,
  ROW_TOO_LONG,
  rowsFound,
  TEXT_AFTER_QUOTE,
} from './rows';
export { countFilled, findExtent, firstStart, lastEnd, readWholeNumbers } from './columns';
export { EMPTY, INTEGERS, MILLIONTHS, rowsWritten, TEXTS, writeRows, WRONG_VALUE } from './reply';
