/** What the kernel says of CSV whose cells are not certain, as an error that fails the search. */
import { ProtocolError } from '../frames/protocol-error';

const ROW_TOO_LONG = -1;
const QUOTE_NOT_CLOSED = -2;

/** @param problem the code that the kernel returned; @param row the number of the row, the first below the header is 1 */
export function cellError(problem: number, row: number): ProtocolError {
  if (problem === ROW_TOO_LONG) {
    return new ProtocolError('CSV_ROW_TOO_LONG', `Row ${row} has more cells than the header.`);
  }
  const text =
    problem === QUOTE_NOT_CLOSED
      ? 'A quoted cell is not closed.'
      : 'Text follows the closing quote of a cell.';
  return new ProtocolError('CSV_QUOTE', text);
}
