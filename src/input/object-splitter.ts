/**
 * Cuts JSON into its objects, which may be in an array, or printed over several lines.
 *
 * An object that is broken, e.g. cut in the middle, has no end: it is one bad record, and reading goes on where the next
 * object begins as the others do.
 */
import { nestedEnd } from './json/json-scanner';
import { OPEN_BRACE, QUOTE } from './line-bytes';
import { Line, type LineReader } from './log-form';
import { countLineEnds, MAX_RECORD_BYTES, type OnProblem, type RecordSplitter } from './record-splitter';
import type { RowBatch } from './row-batch';
import { UnreadBytes } from './unread-bytes';

const MAX_OPENING_BYTES = 200;
/** Looking further after each of many broken objects would take a second per MiB. */
const MAX_BROKEN = 50;

export class ObjectSplitter implements RecordSplitter {
  private readonly unread = new UnreadBytes();
  private line = 1;
  /** How the first object began: its brace and its first key. */
  private opening: Buffer | undefined;
  /** Broken objects since the last whole one. */
  private broken = 0;

  constructor(
    private readonly reader: LineReader,
    private readonly onProblem: OnProblem,
  ) {}

  push(block: Buffer, rows: RowBatch): void {
    const bytes = this.unread.add(block);
    let at = this.readObjects(bytes, 0, rows);
    while (bytes.length - at > MAX_RECORD_BYTES) {
      at = this.readObjects(bytes, this.skipBroken(bytes, at, bytes.length, Line.tooLong), rows);
    }
    this.unread.keepFrom(at);
  }

  end(rows: RowBatch): void {
    const bytes = this.unread.bytes();
    let at = 0;
    while (bytes.includes(OPEN_BRACE, at)) {
      at = this.readObjects(bytes, this.skipBroken(bytes, at, bytes.length, Line.unknown), rows);
    }
    this.unread.keepFrom(bytes.length);
  }

  /** @returns the offset of the object that has no end yet, or the end of the bytes */
  private readObjects(bytes: Buffer, from: number, rows: RowBatch): number {
    let counted = from;
    let start = bytes.indexOf(OPEN_BRACE, from);
    while (start >= 0) {
      const read = this.reader.readLine(bytes, start, bytes.length, rows);
      let end = this.reader.recordEnd ?? -1;
      const isBroken = end < 0;
      if (isBroken) end = nestedEnd(bytes, start, bytes.length);
      if (end < 0) break;
      this.line += countLineEnds(bytes, counted, start);
      counted = start;
      if (isBroken) {
        end = this.skipBroken(bytes, start, end, read);
        counted = end;
      } else {
        this.broken = 0;
        this.opening ??= openingOf(bytes, start);
        if (read >= Line.unknown) this.onProblem(read, this.line, bytes, start, end);
      }
      start = bytes.indexOf(OPEN_BRACE, end);
    }
    const left = start < 0 ? bytes.length : start;
    this.line += countLineEnds(bytes, counted, left);
    return left;
  }

  /** @returns where the next object begins, or `end` */
  private skipBroken(bytes: Buffer, start: number, end: number, problem: Line): number {
    this.onProblem(problem, this.line, bytes, start, Math.min(end, start + MAX_OPENING_BYTES));
    const opening = this.opening ?? openingOf(bytes, start);
    const found = opening.length === 0 || ++this.broken > MAX_BROKEN ? -1 : bytes.indexOf(opening, start + 1);
    const next = found < 0 || found > end ? end : found;
    this.line += countLineEnds(bytes, start, next);
    return next;
  }
}

/** @returns a copy of the object's brace and first key, or nothing if it has none */
function openingOf(bytes: Buffer, start: number): Buffer {
  const end = Math.min(bytes.length, start + MAX_OPENING_BYTES);
  const key = bytes.indexOf(QUOTE, start);
  const keyEnd = key < 0 ? -1 : bytes.indexOf(QUOTE, key + 1);
  return keyEnd < 0 || keyEnd >= end ? Buffer.alloc(0) : Buffer.from(bytes.subarray(start, keyEnd + 1));
}
