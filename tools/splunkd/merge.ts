/**
 * Combines a reply with events as splunkd does: its own events with the reply's columns, by `_chunked_idx` if there
 * is one.
 */
import { parse } from 'csv-parse/sync';
import type { Row } from './encode-rows';

export type ResultRow = Record<string, string | readonly string[]>;

/** @param body with a header, or empty. Multivalue cells stay encoded, as `__mv_` fields. */
export function decodeRows(body: Buffer): Record<string, string>[] {
  return parse(body, { columns: true, skip_empty_lines: false });
}

/**
 * @param rows of the request
 * @param selects whether the command may omit and add rows
 * @throws Error if an index is missing, duplicate or out of range, because splunkd's behaviour is then not known
 */
export function mergeReply(
  rows: readonly Row[],
  body: Buffer,
  indexed: boolean,
  selects = false,
): ResultRow[] {
  const replied = decodeRows(body);
  if (selects) {
    if (indexed) throw new Error('rows are left out of a reply that is merged by index');
    return replied;
  }
  if (replied.length !== rows.length)
    throw new Error(`${rows.length} rows sent, ${replied.length} came back`);
  if (!indexed) return replied;
  const merged: ResultRow[] = [];
  for (const { _chunked_idx: index, ...fields } of replied) {
    const at = Number(index);
    if (!(at in rows) || at in merged) throw new Error(`bad _chunked_idx ${index}`);
    merged[at] = { ...rows[at], ...fields };
  }
  return merged;
}
