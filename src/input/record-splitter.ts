/**
 * Cuts blocks of bytes into records for a reader. Here: lines. Memory is bounded by the longest
 * record that is read; a longer one is counted as a bad line, and so is a quote that is never closed.
 */
import { CR, findByte, LF, OPEN_BRACE, QUOTE } from './line-bytes';
import { Line, type LineReader } from './log-form';
import type { RowBatch } from './row-batch';
import { UnreadBytes } from './unread-bytes';

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
  private readonly unread = new UnreadBytes();
  /** How much of the unread bytes has been searched for a line end. */
  private searched = 0;
  private line = 1;
  private isSkipping = false;
  /** Whether the record has a line end, but inside a quoted cell. */
  private isOpen = false;

  constructor(
    private readonly reader: LineReader,
    private readonly onProblem: OnProblem,
  ) {}

  push(block: Buffer, rows: RowBatch): void {
    const bytes = this.unread.add(block);
    this.keepRest(bytes, this.readLines(bytes, rows, false));
  }

  end(rows: RowBatch): void {
    const bytes = this.unread.bytes();
    const at = this.readLines(bytes, rows, true);
    if (at < bytes.length && !this.isSkipping) this.readRecord(bytes, at, bytes.length, rows);
    this.unread.keepFrom(bytes.length);
  }

  /** Keeps the record that has no end yet, unless it is too long. */
  private keepRest(bytes: Buffer, at: number): void {
    const rest = bytes.length - at;
    if (rest <= MAX_RECORD_BYTES || this.isOpen) {
      this.unread.keepFrom(at);
      this.searched = this.isOpen ? 0 : rest;
      return;
    }
    if (!this.isSkipping) this.onProblem(Line.tooLong, this.line, bytes, at, at + 200);
    this.isSkipping = true;
    this.unread.keepFrom(bytes.length);
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
        this.isOpen = end < 0;
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
    const { line } = this;
    let lf = lineEnd;
    let read = this.reader.readLine(bytes, at, lf, rows);
    if (read === Line.open) {
      const end = quotedRecordEnd(bytes, at, Math.min(bytes.length, at + MAX_RECORD_BYTES), lf, isLast);
      if (end < 0 && bytes.length - at < MAX_RECORD_BYTES && !isLast) return -1;
      if (end >= 0) read = this.reader.readLine(bytes, at, end, rows);
      // Otherwise it is one bad line, and the next ones are read: a stray quote must not hide them.
      if (read === Line.row || read === Line.other || read === Line.noTime) {
        this.line += countLineEnds(bytes, at, end);
        lf = end;
      } else read = Line.badQuote;
    }
    if (read >= Line.unknown) this.onProblem(read, line, bytes, at, lf);
    if (this.reader.recordEnd !== undefined) this.readFurther(bytes, lf, rows);
    return lf;
  }

  /** Objects that follow in the same line. */
  private readFurther(bytes: Buffer, lf: number, rows: RowBatch): void {
    for (let end = this.reader.recordEnd!; end >= 0 && end < lf; end = this.reader.recordEnd!) {
      const at = findByte(bytes, OPEN_BRACE, end, lf);
      if (at < 0) return;
      const read = this.reader.readLine(bytes, at, lf, rows);
      if (read >= Line.unknown) this.onProblem(read, this.line, bytes, at, lf);
    }
  }
}

/** @returns the first line end after `from` that is outside quotes, or -1; quotes come in pairs wherever they are doubled */
function quotedRecordEnd(bytes: Buffer, start: number, end: number, from: number, isLast: boolean): number {
  let inQuotes = false;
  for (let at = start; at < end; at++) {
    if (bytes[at] === QUOTE) inQuotes = !inQuotes;
    else if (bytes[at] === LF && !inQuotes && at > from) return at;
  }
  return isLast && !inQuotes && end === bytes.length ? end : -1;
}

export function countLineEnds(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (bytes[at] === LF) count++;
  return count;
}

/** The part of a line that a message may show. */
export function excerpt(bytes: Buffer, start: number, end: number): string {
  const shown = bytes.toString('utf8', start, Math.min(end, start + 120));
  const cut = end - start > 120 ? '…' : '';
  return `${shown.endsWith(String.fromCharCode(CR)) ? shown.slice(0, -1) : shown}${cut}`;
}
