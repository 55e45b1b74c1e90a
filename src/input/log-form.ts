/**
 * What a log form is to the rest of the input: how it is recognised, and how one line becomes a row.
 *
 * A form is one small file in `forms/`, listed in `forms/index.ts`. It never sees files, compression or encodings.
 */
import type { TimeReader } from './times/time-reader';
import type { NameCell } from './name-cell';
import type { RecentQuestions } from './recent-questions';
import type { RowBatch } from './row-batch';

/** What a line was. Numbers, since there is one for every line of a large log. */
export const Line = {
  /** A question, which was added to the rows. */
  row: 0,
  /** Part of the form, but not a question: another kind of line, or the answer to a question that is a row already. */
  other: 1,
  /** A quoted cell goes on in the next line. */
  open: 2,
  unknown: 3,
  noTime: 4,
  noClient: 5,
  noName: 6,
  tooManyCells: 7,
  badQuote: 8,
  tooLong: 9,
} as const;
export type Line = (typeof Line)[keyof typeof Line];

/** What is wrong with a line, by its number; '' for those that are fine. */
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
];

/** Which fields the user named on the command line; the form's own apply to the rest. */
export interface FieldNames {
  readonly time?: string | undefined;
  readonly src?: string | undefined;
  readonly query?: string | undefined;
}

/** What a reader works with, one for each file. */
export interface ReaderTools {
  readonly times: TimeReader;
  readonly names: NameCell;
  readonly questions: RecentQuestions;
  readonly fields: FieldNames;
  /** Further columns that the feature set reads. */
  readonly extraFields: readonly string[];
  /** Whether rows keep their cells, for output that repeats the input's columns. */
  readonly keepsCells: boolean;
  /** Columns that the output has itself, so that the input's give way. */
  readonly replacedColumns: ReadonlySet<string>;
  /** False where rows need no time. */
  readonly usesTime: boolean;
}

export interface LineReader {
  /** Takes the line `bytes[start .. end]`, which it may change. Never throws, whatever the bytes are. */
  readLine(bytes: Buffer, start: number, end: number, rows: RowBatch): Line;
  /** Names of the cells that rows keep, for a form that has columns. */
  readonly columns?: readonly string[];
}

/** The beginning of a file as text, whole lines only. */
export interface Sample {
  readonly lines: readonly string[];
  /** The lines that are JSON objects, parsed. */
  readonly objects: readonly Readonly<Record<string, unknown>>[];
}

export interface LogForm {
  /** Stable, for `--input-form` and messages. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Whether JSON objects are its records; lines otherwise. */
  readonly json?: boolean;
  /** What to do where lines have no time, which this form often lacks. */
  readonly withoutTime?: string;
  /** @returns how many of the sample's lines are of this form */
  count(sample: Sample, fields: FieldNames): number;
  /** @throws UserError where the form is this one but cannot be read, e.g. without a column for the client */
  createReader(tools: ReaderTools, sample: Sample): LineReader;
}
