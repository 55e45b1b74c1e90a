/**
 * Cuts blocks of bytes into records for a reader: lines, or the objects of a JSON array. Memory is bounded by the longest
 * record that is read; a longer one is counted as a bad line, and so is a quote that is never closed.
 */
import { BACKSLASH, CLOSE_BRACE, CR, LF, OPEN_BRACE, QUOTE } from './line-bytes';
import { Line, type LineReader } from './log-form';
import type { RowBatch } from './row-batch';

export const MAX_RECORD_BYTES = 1 << 20;

/** Called for every record that was not read. */
export type OnProblem = (problem: Line, line: number, bytes: Buffer, start: number, end: number) => void;

export interface RecordSplitter {
  /** Reads all records that are complete. */
  push(block: Buffer, rows: RowBatch): void;
  /** Reads the last one, which may lack its end. */
  end(rows: RowBatch): void;
}

export class LineSplitter implements RecordSplitter {
  private pending: Buffer = Buffer.alloc(0);
  /** How much of `pending` has been searched for a line end. */
  private searched = 0;
  private line = 1;
  private isSkipping = false;

  constructor(
    private readonly reader: LineReader,
    private readonly onProblem: OnProblem,
  ) {}

  push(block: Buffer, rows: RowBatch): void {
    const bytes = this.pending.length > 0 ? Buffer.concat([this.pending, block]) : block;
    this.keepRest(bytes, this.readLines(bytes, rows, false));
  }

  end(rows: RowBatch): void {
    const bytes = this.pending;
    const at = this.readLines(bytes, rows, true);
    if (at < bytes.length && !this.isSkipping) this.readRecord(bytes, at, bytes.length, rows);
    this.pending = Buffer.alloc(0);
  }

  /** Keeps the record that has no end yet, unless it is too long. */
  private keepRest(bytes: Buffer, at: number): void {
    const rest = bytes.length - at;
    if (rest <= MAX_RECORD_BYTES) {
      this.pending = bytes.subarray(at);
      this.searched = rest;
      return;
    }
    if (!this.isSkipping) this.onProblem(Line.tooLong, this.line, bytes, at, at + 200);
    this.isSkipping = true;
    this.pending = Buffer.alloc(0);
    this.searched = 0;
  }

  /** @returns the offset of what is left */
  private readLines(bytes: Buffer, rows: RowBatch, isLast: boolean): number {
    let at = 0;
    let from = this.searched;
    this.searched = 0;
    for (let lf = bytes.indexOf(LF, from); lf >= 0; lf = bytes.indexOf(LF, from)) {
      if (this.isSkipping) this.isSkipping = false;
      else {
        const end = this.readRecord(bytes, at, lf, rows, isLast);
        if (end < 0) return at;
        lf = end;
      }
      this.line++;
      at = from = lf + 1;
    }
    return at;
  }

  /**
   * @returns the offset of the record's line end, which is a later one if a quoted cell continues; -1 if more bytes are
   * needed
   */
  private readRecord(bytes: Buffer, at: number, lineEnd: number, rows: RowBatch, isLast = true): number {
    let lf = lineEnd;
    let read = this.reader.readLine(bytes, at, lf, rows);
    if (read === Line.open) {
      const end = quotedRecordEnd(bytes, at, Math.min(bytes.length, at + MAX_RECORD_BYTES), lf);
      if (end < 0 && bytes.length - at < MAX_RECORD_BYTES && !isLast) return -1;
      if (end >= 0) {
        read = this.reader.readLine(bytes, at, end, rows);
        if (read !== Line.open) {
          this.line += countLineEnds(bytes, at, end);
          lf = end;
        }
      }
      if (read === Line.open) read = Line.badQuote;
    }
    if (read >= Line.unknown) this.onProblem(read, this.line, bytes, at, lf);
    return lf;
  }
}

/** @returns the first line end after `from` that is outside quotes, or -1; quotes come in pairs wherever they are doubled */
function quotedRecordEnd(bytes: Buffer, start: number, end: number, from: number): number {
  let inQuotes = false;
  for (let at = start; at < end; at++) {
    if (bytes[at] === QUOTE) inQuotes = !inQuotes;
    else if (bytes[at] === LF && !inQuotes && at > from) return at;
  }
  return !inQuotes && end === bytes.length ? end : -1;
}

function countLineEnds(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (bytes[at] === LF) count++;
  return count;
}

/** The objects of a JSON array or of JSON that is printed over several lines. */
export class ObjectSplitter implements RecordSplitter {
  private pending: Buffer = Buffer.alloc(0);
  private line = 1;

  constructor(
    private readonly reader: LineReader,
    private readonly onProblem: OnProblem,
  ) {}

  push(block: Buffer, rows: RowBatch): void {
    const bytes = this.pending.length > 0 ? Buffer.concat([this.pending, block]) : block;
    const at = this.readObjects(bytes, rows);
    const rest = bytes.subarray(at);
    if (rest.length <= MAX_RECORD_BYTES) {
      this.pending = rest;
      return;
    }
    this.onProblem(Line.tooLong, this.line, rest, 0, 200);
    this.pending = Buffer.alloc(0);
  }

  end(): void {
    if (this.pending.includes(OPEN_BRACE)) {
      this.onProblem(Line.unknown, this.line, this.pending, 0, this.pending.length);
    }
    this.pending = Buffer.alloc(0);
  }

  /** @returns the offset of the object that has no end yet */
  private readObjects(bytes: Buffer, rows: RowBatch): number {
    let start = bytes.indexOf(OPEN_BRACE);
    while (start >= 0) {
      const end = objectEnd(bytes, start);
      if (end < 0) return start;
      const line = this.line;
      this.line += countLineEnds(bytes, start, end);
      const read = this.reader.readLine(bytes, start, end, rows);
      if (read >= Line.unknown) this.onProblem(read, line, bytes, start, end);
      start = bytes.indexOf(OPEN_BRACE, end);
    }
    return bytes.length;
  }
}

/** @returns the offset after the object, or -1 */
function objectEnd(bytes: Buffer, start: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === BACKSLASH && inString) at++;
    else if (byte === QUOTE) inString = !inString;
    else if (inString) continue;
    else if (byte === OPEN_BRACE) depth++;
    else if (byte === CLOSE_BRACE && --depth === 0) return at + 1;
  }
  return -1;
}

/** Text that a message may show of a line. */
export function excerpt(bytes: Buffer, start: number, end: number): string {
  const shown = bytes.toString('utf8', start, Math.min(end, start + 120));
  const cut = end - start > 120 ? '…' : '';
  return `${shown.endsWith(String.fromCharCode(CR)) ? shown.slice(0, -1) : shown}${cut}`;
}
