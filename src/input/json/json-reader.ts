/** Reads the rows of a form of JSON objects. */
import { RowError } from '../../features/row-error';
import type { FieldSet } from '../field-sets';
import { equals, findByte, OPEN_BRACE } from '../line-bytes';
import { Line, type LineReader, type ReaderTools } from '../log-form';
import type { RowBatch } from '../row-batch';
import { JsonScanner } from './json-scanner';

interface Condition {
  readonly field: string;
  readonly values: readonly string[];
}

export interface JsonFields extends FieldSet {
  /** Records whose field has another value are skipped. */
  readonly only?: Condition | undefined;
  /** Records whose field has one of the values are skipped. */
  readonly skip?: Condition | undefined;
  /** Answers never become rows, because this form may log one for each record of an answer. */
  readonly skipsAnswers?: boolean;
  /** Whether the records are packets: without `kind`, they show in other ways that they are answers. */
  readonly isPacket?: boolean;
  /** Finds the name in the text of its field, if that contains more than the name. Changes `bounds`. */
  readonly narrowName?: (bytes: Buffer, bounds: { start: number; end: number }) => void;
}

export class JsonReader implements LineReader {
  private readonly scanner: JsonScanner;
  private readonly places: Readonly<Record<'time' | 'src' | 'query' | 'answerSrc', readonly number[]>>;
  private readonly kindAt: number;
  private readonly onlyAt: number;
  private readonly skipAt: number;
  private readonly bounds = { start: 0, end: 0 };

  constructor(
    private readonly fields: JsonFields,
    private readonly tools: ReaderTools,
  ) {
    const paths: string[] = [];
    // A field may have two roles.
    const place = (path: string) => (paths.includes(path) ? paths.indexOf(path) : paths.push(path) - 1);
    this.places = {
      time: fields.time.map(place),
      src: fields.src.map(place),
      query: fields.query.map(place),
      answerSrc: (fields.answerSrc ?? []).map(place),
    };
    this.kindAt = fields.kind ? place(fields.kind.field) : -1;
    this.onlyAt = fields.only ? place(fields.only.field) : -1;
    this.skipAt = fields.skip ? place(fields.skip.field) : -1;
    this.scanner = new JsonScanner(paths);
  }

  get recordEnd(): number {
    return this.scanner.end;
  }

  readLine(bytes: Buffer, start: number, end: number, rows: RowBatch): Line {
    if (end === start) return Line.other;
    // A collector may put its own time in front.
    const open = findByte(bytes, OPEN_BRACE, start, end);
    const { scanner, fields, places } = this;
    if (open < 0 || !scanner.scan(bytes, open, end)) return Line.unknown;
    if (this.isLeftOut(bytes)) return Line.other;
    const isAnswer = this.kindAt >= 0 && this.isOneOf(bytes, this.kindAt, fields.kind!.answers);
    if (isAnswer && fields.skipsAnswers === true) return Line.other;
    const query = this.firstOf(places.query);
    // Most of these logs also contain records of other kinds.
    if (query < 0) return Line.other;
    const client = this.firstOf(isAnswer && places.answerSrc.length > 0 ? places.answerSrc : places.src);
    // The sender of an answer would be the server.
    if (client < 0) return isAnswer && fields.isPacket === true ? Line.other : Line.noClient;
    const seconds = this.readTime(bytes);
    if (Number.isNaN(seconds)) return Line.noTime;
    return this.addRow(bytes, seconds, client, query, isAnswer, rows);
  }

  private isLeftOut(bytes: Buffer): boolean {
    const { only, skip } = this.fields;
    if (only && !this.isOneOf(bytes, this.onlyAt, only.values)) return true;
    return skip !== undefined && this.isOneOf(bytes, this.skipAt, skip.values);
  }

  private addRow(
    bytes: Buffer,
    seconds: number,
    client: number,
    query: number,
    isAnswer: boolean,
    rows: RowBatch,
  ): Line {
    const { scanner, fields, bounds, tools } = this;
    const { names, questions } = tools;
    bounds.start = scanner.starts[query];
    bounds.end = scanner.ends[query];
    fields.narrowName?.(bytes, bounds);
    names.clean(bytes, bounds.start, bounds.end);
    if (names.end === names.start) return Line.noName;
    const [srcStart, srcEnd] = [scanner.starts[client], scanner.ends[client]];
    const isUnmarked = fields.isPacket === true && scanner.starts[this.kindAt] < 0;
    if (isUnmarked && this.isUnmarkedAnswer(bytes, client, seconds)) return Line.other;
    if (fields.kind) {
      if (isAnswer && questions.has(bytes, srcStart, srcEnd, names.start, names.end)) return Line.other;
      if (!isAnswer) questions.addQuestion(bytes, srcStart, srcEnd, names.start, names.end);
    }
    rows.add(seconds, bytes, srcStart, srcEnd, names.start, names.end);
    if (names.isSeveral || scanner.several[query] === 1) rows.setError(RowError.queryMultivalue);
    else if (scanner.several[client] === 1) rows.setError(RowError.srcMultivalue);
    return Line.row;
  }

  private isUnmarkedAnswer(bytes: Buffer, client: number, seconds: number): boolean {
    const { starts, ends } = this.scanner;
    const { names, unmarked } = this.tools;
    const receiver = this.firstOf(this.places.answerSrc);
    if (receiver >= 0)
      return unmarked.goesBack(bytes, starts[receiver], ends[receiver], names.start, names.end);
    return unmarked.repeats(bytes, starts[client], ends[client], names.start, names.end, seconds);
  }

  private readTime(bytes: Buffer): number {
    const { scanner, places, tools } = this;
    const time = this.firstOf(places.time);
    if (time < 0) return tools.times.readOuter();
    return tools.times.readWhole(bytes, scanner.starts[time], scanner.ends[time]);
  }

  /** @returns the first of the paths that exists and is not empty, or -1 */
  private firstOf(paths: readonly number[]): number {
    const { starts, ends } = this.scanner;
    for (const path of paths) if (starts[path] >= 0 && ends[path] > starts[path]) return path;
    return -1;
  }

  private isOneOf(bytes: Buffer, path: number, values: readonly string[]): boolean {
    const { starts, ends } = this.scanner;
    if (starts[path] < 0) return false;
    for (const value of values) if (equals(bytes, value, starts[path], ends[path])) return true;
    return false;
  }
}
