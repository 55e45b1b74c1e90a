/**
 * Merges rows of one span with the same client and name into one row with their count, as `tstats … by _time span=…
 * DNS.src DNS.query` returns them: ascending by span, then client, then name, as bytes.
 */
import { RowBuffer } from './row-buffer';

/** Rows of a block: as many as Splunk puts into a chunk. */
const BLOCK_ROWS = 50_000;

/** @returns whether to keep a row, given its name `bytes[start .. end]` */
export type NameFilter = (bytes: Buffer, start: number, end: number) => boolean;

/**
 * @param rows in any order
 * @param keep called once for each merged row
 * @returns merged rows in blocks of at most BLOCK_ROWS; `times` are the starts of the spans
 */
export function mergeSpans(rows: RowBuffer, spanSeconds: number, keep?: NameFilter): RowBuffer[] {
  const spans = rows.times
    .subarray(0, rows.count)
    .map((time) => Math.floor(time / spanSeconds) * spanSeconds);
  const order = sortedRows(rows, spans);
  const blocks: RowBuffer[] = [];
  let block = new RowBuffer();
  for (let place = 0; place < order.length;) {
    const row = order[place];
    let events = 0;
    for (; place < order.length && isSame(rows, spans, row, order[place]); place++)
      events += rows.events[order[place]];
    if (keep && !keep(rows.bytes, rows.queryStart[row], rows.queryEnd[row])) continue;
    if (block.count === BLOCK_ROWS) {
      blocks.push(block.trimmed());
      block = new RowBuffer();
    }
    block.pushRow(rows, row, spans[row], events);
  }
  if (block.count > 0) blocks.push(block.trimmed());
  return blocks;
}

/** Sorts row numbers by span, client and name. Logs are nearly in order, so only rows within a span really move. */
function sortedRows(rows: RowBuffer, spans: Float64Array): Uint32Array {
  const order = Uint32Array.from({ length: rows.count }, (_, row) => row);
  if (!isAscending(spans)) order.sort((a, b) => spans[a] - spans[b] || a - b);
  const byContent = (a: number, b: number): number => compareRows(rows, a, b);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && spans[order[to]] === spans[order[from]]) to++;
    if (to - from > 1) order.subarray(from, to).sort(byContent);
  }
  return order;
}

function isAscending(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] < values[i - 1]) return false;
  return true;
}

function isSame(rows: RowBuffer, spans: Float64Array, a: number, b: number): boolean {
  return a === b || (spans[a] === spans[b] && compareRows(rows, a, b) === 0);
}

function compareRows(
  { bytes, srcStart, srcEnd, queryStart, queryEnd }: RowBuffer,
  a: number,
  b: number,
): number {
  return (
    compareBytes(bytes, srcStart[a], srcEnd[a], srcStart[b], srcEnd[b]) ||
    compareBytes(bytes, queryStart[a], queryEnd[a], queryStart[b], queryEnd[b])
  );
}

function compareBytes(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): number {
  for (; a < aEnd && b < bEnd; a++, b++) if (bytes[a] !== bytes[b]) return bytes[a] - bytes[b];
  return aEnd - a - (bEnd - b);
}
