/**
 * A log form as the rest of the input sees it: how it is recognised, and how a line becomes a row.
 *
 * A form is one small file in `forms/`, listed in `forms/index.ts`. It never sees files, compression or encodings.
 */
import type { TimeReader } from './times/time-reader';
import type { NameCell } from './name-cell';
import type { RecentQuestions } from './recent-questions';
import type { RowBatch } from './row-batch';
import type { UnmarkedAnswers } from './unmarked-answers';

/** What a line was; numbers, because there is one for every line of a large log. */
export const Line = {
  /** A question; it was added to the rows. */
  row: 0,
  /** Part of the form, but not a question: another kind of line, or the answer to a question that is a row already. */
  other: 1,
  /** A quoted cell continues in the next line. */
  open: 2,
  unknown: 3,
  noTime: 4,
  noClient: 5,
  noName: 6,
  tooManyCells: 7,
  badQuote: 8,
  tooLong: 9,
  otherColumns: 10,
} as const;
export type Line = (typeof Line)[keyof typeof Line];

/** What is wrong with a line, by its number; '' if nothing is. */
export const LINE_PROBLEMS: readonly string[] = [
  '',
  '',
  '',
  'not a line of this form',
  'no readable time',
  'no client',
  'no name',
  'more cells than the header',
  'a quoted cell that is not closed, or text after a closing quote',
  'longer than 1 MiB',
  'below other column names, without time, client and name',
];

/** The fields that the user named on the command line; for the others, the form's own apply. */
export interface FieldNames {
  readonly time?: string | undefined;
  readonly src?: string | undefined;
  readonly query?: string | undefined;
}

/** What a reader works with; one for each file. */
export interface ReaderTools {
  readonly times: TimeReader;
  readonly names: NameCell;
  readonly questions: RecentQuestions;
  readonly unmarked: UnmarkedAnswers;
  readonly fields: FieldNames;
  /** Further columns that the feature set reads. */
  readonly extraFields: readonly string[];
  /** Whether rows keep their cells, for output that repeats the input's columns. */
  readonly keepsCells: boolean;
  /** Columns that the output itself has; they replace the input's. */
  readonly replacedColumns: ReadonlySet<string>;
  /** False if rows need no time. */
  readonly usesTime: boolean;
}

export interface LineReader {
  /** Reads the line `bytes[start .. end]`, which it may change. Never throws for any bytes. */
  readLine(bytes: Buffer, start: number, end: number, rows: RowBatch): Line;
  /**
   * For a reader of objects, which finds their ends itself: the offset after the object that `readLine` read last, or -1
   * if the object is not complete; then nothing was read or changed.
   */
  readonly recordEnd?: number | undefined;
  /** Names of the cells that rows keep, for a form that has columns. */
  readonly columns?: readonly string[] | undefined;
}

/** The beginning of a file as text, cut after the last whole line. */
export interface Sample {
  readonly lines: readonly string[];
  /** The lines that are JSON objects, parsed. */
  readonly objects: readonly Readonly<Record<string, unknown>>[];
  /** If the records are inside a field of the objects, e.g. `_source.`. */
  readonly prefix?: string;
}

export interface LogForm {
  /** Stable, for `--input-form` and messages. */
  readonly name: string;
  /** Its name in messages. */
  readonly title: string;
  /** Whether JSON objects are its records; lines otherwise. */
  readonly json?: boolean;
  /** What to do if lines have no time, as is common in this form. */
  readonly withoutTime?: string;
  /** @returns how many of the sample's lines are of this form */
  count(sample: Sample, fields: FieldNames): number;
  /** @throws UserError if the log has this form but cannot be read, e.g. without a column for the client */
  createReader(tools: ReaderTools, sample: Sample): LineReader;
}
