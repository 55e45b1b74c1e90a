/**
 * Reports what was read and what was not: number of lines by kind, the first bad line of each, and assumptions about
 * times. The one source of these messages for all verbs.
 */
import { amount } from '../features/words';
import { UserError } from '../user-error';
import { Line, LINE_PROBLEMS } from './log-form';
import type { NameCounts } from './name-cell';
import type { InputNote } from './input-note';
import type { UnusableRows } from './unusable-rows';
import { nameNotes } from './name-notes';
import { excerpt } from './record-splitter';
import type { TimeAssumptions } from './times/time-reader';
import { unmarkedNotes, type UnmarkedAnswers } from './unmarked-answers';

/** Columns in a message. */
const MAX_SHOWN = 40;

interface Problem {
  count: number;
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

export interface ReadFile {
  readonly file: string;
  /** Title of the form; '' before it is known. */
  form: string;
  /** Names of the columns that rows keep, for a form that has columns. */
  columns: readonly string[] | undefined;
  rows: number;
  /** Of the rows, those without a name or a time. */
  readonly unusable: UnusableRows;
  /** What to do if the form often has no time. */
  withoutTime: string | undefined;
  readonly names: NameCounts;
  readonly times: TimeAssumptions;
  readonly unmarked: UnmarkedAnswers;
}

export class InputReport {
  readonly files: ReadFile[] = [];
  /** Rows that came later than the reorder window allows. */
  lateRows = 0;
  bytesRead = 0;
  /** Why files of a folder were left out. */
  private leftOut: readonly string[] = [];
  private readonly problems = new Map<Line, Problem>();

  /** @param timezone as the user named it */
  constructor(private readonly timezone?: string) {}

  get rows(): number {
    return this.files.reduce((sum, file) => sum + file.rows, 0);
  }

  get badLines(): number {
    return [...this.problems.values()].reduce((sum, { count }) => sum + count, 0);
  }

  addProblem(file: string, kind: Line, line: number, bytes: Buffer, start: number, end: number): void {
    const known = this.problems.get(kind);
    if (known) known.count++;
    else this.problems.set(kind, { count: 1, file, line, text: excerpt(bytes, start, end) });
  }

  /** @param reasons one for each file that was left out */
  addLeftOut(reasons: readonly Error[]): void {
    this.leftOut = reasons.map(({ message }) => message);
  }

  /**
   * @param quotesLines false leaves out lines of the log, which name clients
   * @returns a sentence for each thing that the user should know
   */
  notes(quotesLines = true): InputNote[] {
    return [
      ...this.problemNotes(quotesLines),
      ...this.timeNotes(),
      ...nameNotes(this.files, quotesLines),
      ...unmarkedNotes(this.files.map(({ unmarked }) => unmarked)),
      ...this.rowNotes(),
    ];
  }

  /** @throws UserError if too little was read for a result to mean anything */
  requireRows(): void {
    const unusable = this.files.reduce((sum, file) => sum + file.unusable.count, 0);
    const readable = this.rows - unusable;
    if (this.files.length === 0 || (readable > 0 && Math.max(this.badLines, unusable) <= readable)) return;
    const names = this.files.length === 1 ? this.files[0].file : `${this.files.length} files`;
    const what =
      readable === 0 ? 'no DNS question was found' : `only ${readable} lines are readable DNS questions`;
    const advice = this.problems.has(Line.noTime)
      ? this.files.find((file) => file.withoutTime)?.withoutTime
      : undefined;
    const sentences = [`${names}: ${what}. Read as: ${this.readAs()}.`];
    const found = this.files.map((file) => file.unusable.describe()).filter((words) => words !== '');
    if (found.length > 0)
      sentences.push(`It has ${found.join(', ')}. Name other columns with --time, --src and --query.`);
    sentences.push(...this.problemNotes().map(({ text }) => text));
    sentences.push(...this.zoneNotes().map(({ text }) => text));
    if (advice !== undefined) sentences.push(advice);
    throw new UserError({ code: 'NOTHING_READ', text: sentences.join(' ') });
  }

  /** @returns form and columns, for messages */
  readAs(): string {
    const forms = this.files
      .filter(({ form }) => form !== '')
      .map(({ form, columns }) => (columns ? `${form} (${columns.slice(0, MAX_SHOWN).join(', ')})` : form));
    return [...new Set(forms)].join(', ') || 'nothing, the input is empty';
  }

  private problemNotes(quotesLines = true): InputNote[] {
    return [...this.problems].map(([kind, { count, file, line, text }]) => ({
      level: 'WARN' as const,
      code: 'LINES_UNREADABLE',
      text: `${amount(count, 'line')}: ${LINE_PROBLEMS[kind]}. First: ${file}:${line}${quotesLines ? `: ${text}` : ''}`,
    }));
  }

  private timeNotes(): InputNote[] {
    const notes: InputNote[] = [];
    const sum = (key: 'withoutZone' | 'withoutYear' | 'implausible') =>
      this.files.reduce((total, { times }) => total + times[key], 0);
    const units = new Set(this.files.flatMap(({ times }) => [...times.units]));
    units.delete('s');
    if (units.size > 0) {
      const names = { s: 'seconds', ms: 'milliseconds', µs: 'microseconds', ns: 'nanoseconds' };
      const text = `Times were read as epoch ${[...units].map((unit) => names[unit]).join(' and ')}, by their size.`;
      notes.push({ level: 'INFO', code: 'TIME_UNIT', text });
    }
    if (sum('withoutZone') > 0 && this.timezone === undefined) {
      const text = 'The times have no time zone and were read as UTC. Use --timezone to name another one.';
      notes.push({ level: 'INFO', code: 'TIME_WITHOUT_ZONE', text });
    }
    if (sum('withoutYear') > 0) {
      const text =
        'The times have no year. They were read as in the latest year that is not after the last change of the file.';
      notes.push({ level: 'INFO', code: 'TIME_WITHOUT_YEAR', text });
    }
    const orders = new Set(this.files.map(({ times }) => times.assumedOrder));
    orders.delete(undefined);
    if (orders.size > 0) {
      const text = `It is not certain whether day or month comes first in the dates. Read: the ${[...orders].join(' or ')} first.`;
      notes.push({ level: 'WARN', code: 'TIME_ORDER', text });
    }
    notes.push(...this.zoneNotes());
    if (sum('implausible') > 0) {
      const text =
        `${amount(sum('implausible'), 'time')} before 2000 or after 2100. Are they epoch seconds? Excel's days and ` +
        "Windows' file times must be exported as dates, e.g. 2023-11-14 22:13:20.";
      notes.push({ level: 'WARN', code: 'TIME_IMPLAUSIBLE', text });
    }
    return notes;
  }

  private zoneNotes(): InputNote[] {
    const names = new Set(this.files.flatMap(({ times }) => [...times.unclearZones]));
    if (names.size === 0) return [];
    const text =
      `Times with ${[...names].join(' and ')} were not read, because several time zones have that name. ` +
      'Name yours with --timezone, e.g. Asia/Kolkata or America/Chicago.';
    return [{ level: 'WARN', code: 'TIME_ZONE_UNCLEAR', text }];
  }

  private rowNotes(): InputNote[] {
    const notes: InputNote[] = [];
    if (this.leftOut.length > 0) {
      const text = `${amount(this.leftOut.length, 'file')} could not be read and were left out. First: ${this.leftOut[0]}`;
      notes.push({ level: 'WARN', code: 'FILES_LEFT_OUT', text });
    }
    if (this.lateRows > 0) {
      const text =
        `${amount(this.lateRows, 'row')} came later than the reorder window allows and were read out of order. ` +
        'Sort the file by time, or raise --reorder-minutes.';
      notes.push({ level: 'WARN', code: 'ROWS_LATE', text });
    }
    return notes;
  }
}
