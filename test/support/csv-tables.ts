/** Tables and rows of CSV for tests. */
import fc from 'fast-check';
import { parseTable, type Table } from '../../src/scp/csv/table';

/** Every cell of a table as a string. */
export function cellsOf(table: Table): string[][] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map((_name, column) => table.text(row, column)),
  );
}

/** Copies the bytes first, because reading unescapes them in place. */
export function readTable(text: string | Buffer, reuse?: Table): Table {
  const bytes = Buffer.from(text as string);
  return parseTable(bytes, 0, bytes.length, reuse);
}

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', ',', '\n', '\r', ' ', '$', 'é', '日'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 6,
});
/** Rows of equal width, at least one. */
export const anyRows = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(anyText, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  );
