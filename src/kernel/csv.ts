/**
 * The kernel of the protocol's CSV: finds the cells of a chunk, reads columns of them, and writes the rows of the reply.
 *
 * `src/scp/csv-kernel.ts` is its only caller: it copies bytes in, hands over addresses, and turns what the functions
 * return into errors.
 */
export { allocate, loadInput } from './csv/memory';
export { cellsOfLastRow, countByte, findRows, inputPosition, rowsFound } from './csv/rows';
export { countFilled, findExtent, firstStart, lastEnd, readWholeNumbers } from './csv/columns';
export { rowsWritten, writeRows } from './csv/reply';
