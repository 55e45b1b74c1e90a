/** Turns the kernel's code for CSV with ambiguous cells into an error that fails the search. */
import { ProtocolError } from '../frames/protocol-error';
import type { CsvKernel } from './csv-kernel';

/** @param problem a code that the kernel exports; @param row the number of the row, the first below the header is 1 */
export function cellError({ functions }: CsvKernel, problem: number, row: number): ProtocolError {
  if (problem === functions.ROW_TOO_LONG.value) {
    return new ProtocolError('CSV_ROW_TOO_LONG', `Row ${row} has more cells than the header.`);
  }
  const text =
    problem === functions.QUOTE_NOT_CLOSED.value
      ? 'A quoted cell is not closed.'
      : 'Text follows the closing quote of a cell.';
  return new ProtocolError('CSV_QUOTE', text);
}
