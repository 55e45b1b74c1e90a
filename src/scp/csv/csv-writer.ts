/**
 * Writes rows of CSV from columns, in WebAssembly, after a gap that stays free for the frame's header.
 *
 * Copies every column into the kernel's memory and writes the rows after them, where they can grow. A column without
 * exactly one value per row, or with a value that it cannot have, throws; no row is returned then.
 */
import type { CsvKernel } from './csv-kernel';
import type { OutputColumn, TextColumn } from './output-column';
import { ReplyBody } from '../frames/reply-body';

/** Cells that are in the kernel's memory already. */
export interface CellAddresses {
  readonly starts: number;
  readonly ends: number;
  readonly bytes: number;
  readonly byteCount: number;
}

/** Some cells of the kernel: offsets by row that are not in its memory, into bytes that are. */
export interface SelectedCells {
  readonly kind: 'selected';
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly bytes: number;
  readonly byteCount: number;
}

/** The caller's values, cells of the kernel, or empty cells. */
export type WrittenColumn =
  OutputColumn | { readonly kind: 'cells'; readonly cells: CellAddresses } | SelectedCells;

/** Rows of the same columns. */
export interface RowBlock {
  readonly rowCount: number;
  readonly columns: readonly WrittenColumn[];
}

/** A column as the kernel reads it: kind, values or starts, ends, bytes, and the first and last of the bytes in use. */
type ColumnWords = [kind: number, values: number, ends: number, bytes: number, first: number, last: number];

/**
 * Writes the rows of all blocks one after the other. A row of one empty cell is written `""`.
 *
 * @param gap bytes to keep free in front
 * @returns a view of the kernel's memory, valid until its next chunk
 * @throws RangeError for a number that its column cannot have, and when memory runs out
 */
export function writeRows(kernel: CsvKernel, blocks: readonly RowBlock[], gap = 0): ReplyBody {
  const columnsAt = blocks.map(({ rowCount, columns }) => {
    const words = columns.map((column, i) => putColumn(kernel, column, i, rowCount));
    return kernel.put(Uint32Array.from(words.flat()));
  });
  const gapAt = kernel.allocate(gap);
  let at = gapAt + gap;
  for (const [i, { rowCount, columns }] of blocks.entries()) {
    at = kernel.functions.writeRows(at, columnsAt[i], columns.length, rowCount);
    if (at === kernel.functions.WRONG_VALUE.value) throw wrongValue(kernel.functions.rowsWritten.value);
  }
  return new ReplyBody(kernel.bytes(gapAt, at - gapAt), gap);
}

/** One row of texts, e.g. a header. */
export function textRow(texts: readonly string[]): RowBlock {
  const columns = texts.map((text) => {
    const bytes = Buffer.from(text);
    return { kind: 'texts', bytes, start: Int32Array.of(0), end: Int32Array.of(bytes.length) } as const;
  });
  return { rowCount: 1, columns };
}

function putColumn(kernel: CsvKernel, column: WrittenColumn, place: number, rowCount: number): ColumnWords {
  const { EMPTY, TEXTS, MILLIONTHS, INTEGERS } = kernel.functions;
  if (column.kind === 'empty') return [EMPTY.value, 0, 0, 0, 0, 0];
  if (column.kind === 'cells') {
    const { starts, ends, bytes, byteCount } = column.cells;
    return [TEXTS.value, starts, ends, bytes, 0, byteCount];
  }
  const hasOffsets = column.kind === 'texts' || column.kind === 'selected';
  const counts = hasOffsets ? [column.start.length, column.end.length] : [column.values.length];
  if (counts.some((count) => count !== rowCount)) {
    throw new Error(`column ${place} has ${counts.join(' and ')} values for ${rowCount} rows`);
  }
  if (column.kind === 'texts') return putTexts(kernel, column);
  if (column.kind === 'selected') {
    const { start, end, bytes, byteCount } = column;
    return [TEXTS.value, kernel.put(start), kernel.put(end), bytes, 0, byteCount];
  }
  const kind = column.kind === 'millionths' ? MILLIONTHS.value : INTEGERS.value;
  return [kind, kernel.put(column.values), 0, 0, 0, 0];
}

/** Copies only the part of the bytes that the texts use: a buffer may be far larger. */
function putTexts(kernel: CsvKernel, { bytes, start, end }: TextColumn): ColumnWords {
  const { functions } = kernel;
  const [starts, ends] = [kernel.put(start), kernel.put(end)];
  functions.findExtent(starts, ends, start.length);
  const first = functions.firstStart.value;
  const last = functions.lastEnd.value;
  if (first > last || last > bytes.length)
    throw new RangeError(`a text is outside its ${bytes.length} bytes`);
  // Offsets count from where byte 0 would be; the subtraction may wrap around.
  const base = (kernel.put(bytes.subarray(first, last)) - first) >>> 0;
  return [functions.TEXTS.value, starts, ends, base, first, last];
}

function wrongValue(row: number): RangeError {
  return new RangeError(`row ${row} has a value that its column cannot hold`);
}
