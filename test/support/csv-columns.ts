/** Makes columns for the kernel's writer from plain values, and writes plain rows with it. */
import { CsvKernel } from '../../src/scp/csv/csv-kernel';
import { writeRows, type WrittenColumn } from '../../src/scp/csv/csv-writer';
import type { TextColumn } from '../../src/scp/csv/output-column';

export function textColumn(texts: readonly (string | Buffer)[]): TextColumn {
  const cells = texts.map((text) => Buffer.from(text as string));
  const end = new Int32Array(cells.length);
  let length = 0;
  for (const [row, cell] of cells.entries()) end[row] = length += cell.length;
  const start = end.map((to, row) => to - cells[row].length);
  return { kind: 'texts', bytes: Buffer.concat(cells), start, end };
}

/** @param rows of equal width, at least one */
export function writeTexts(rows: readonly (readonly (string | Buffer)[])[]): Buffer {
  return writeColumns(
    rows[0].map((_, column) => textColumn(rows.map((row) => row[column]))),
    rows.length,
  );
}

const shared = new CsvKernel();

export function writeColumns(columns: readonly WrittenColumn[], rowCount: number, kernel = shared): Buffer {
  kernel.load(Buffer.alloc(0));
  return Buffer.from(writeRows(kernel, [{ rowCount, columns }]).bytes());
}
