/** Reads a file as batches of rows: bytes, form, records, reader. */
import { openFile } from './file-bytes';
import { detectForm, SAMPLE_BYTES } from './detect-form';
import { EnvelopeReader } from './envelopes/envelope-reader';
import { binaryData } from './unknown-form';
import { UserError } from '../user-error';
import type { InputReport, ReadFile } from './input-report';
import type { FieldNames, LineReader, ReaderTools } from './log-form';
import { NameCell } from './name-cell';
import { RecentQuestions } from './recent-questions';
import { ObjectSplitter } from './object-splitter';
import { LineSplitter, type RecordSplitter } from './record-splitter';
import type { BatchPool } from './batch-pool';
import type { RowBatch } from './row-batch';
import { findDateOrder } from './times/date-order';
import { TimeReader } from './times/time-reader';
import type { TimeZone } from './times/time-zone';
import { UnmarkedAnswers } from './unmarked-answers';
import { UnusableRows } from './unusable-rows';

export interface SourceOptions {
  readonly fields: FieldNames;
  readonly zone: TimeZone;
  readonly extraFields: readonly string[];
  readonly keepsCells: boolean;
  readonly replacedColumns: ReadonlySet<string>;
  readonly usesTime: boolean;
}

/** A batch is passed on when it has this many rows, or has taken this many bytes of a log with few DNS records. */
const BATCH_ROWS = 8192;
const BATCH_BYTES = 16 << 20;

export class LogSource {
  /** Columns whose cells the rows keep; known after the first batch. */
  columns: readonly string[] | undefined;
  private splitter: RecordSplitter | undefined;
  private facts: ReadFile | undefined;
  private rows: RowBatch;
  private batchBytes = 0;

  constructor(
    readonly file: string,
    private readonly options: SourceOptions,
    private readonly report: InputReport,
    private readonly pool: BatchPool,
  ) {
    this.rows = pool.take();
  }

  /**
   * @returns batches from the pool, which belong to the caller
   * @throws UserError for a file that cannot be read, or whose form or columns are not known
   */
  async *read(): AsyncGenerator<RowBatch> {
    const { blocks, changed } = await openFile(this.file, (count) => {
      this.report.bytesRead += count;
    });
    let head: Buffer[] = [];
    let length = 0;
    for await (const block of blocks) {
      if (this.splitter) {
        this.splitter.push(block, this.rows);
        yield* this.full(block.length);
        continue;
      }
      head.push(Buffer.from(block));
      length += block.length;
      if (length < SAMPLE_BYTES) continue;
      this.begin(Buffer.concat(head), false, changed);
      yield* this.full(length);
      head = [];
    }
    if (!this.splitter) {
      if (length === 0) throw new UserError({ code: 'FILE_EMPTY', text: `${titleOf(this.file)} is empty.` });
      this.begin(Buffer.concat(head), true, changed);
    }
    this.splitter!.end(this.rows);
    yield* this.full(BATCH_BYTES);
  }

  private begin(head: Buffer, isWhole: boolean, changed: number): void {
    const times = new TimeReader(this.options.zone, changed);
    const names = new NameCell();
    const questions = new RecentQuestions();
    const unmarked = new UnmarkedAnswers(questions);
    const facts = {
      file: this.file,
      form: '',
      columns: undefined as readonly string[] | undefined,
      rows: 0,
      unusable: new UnusableRows(),
      withoutTime: undefined,
      names,
      times: times.assumptions,
      unmarked,
    };
    this.facts = facts;
    this.report.files.push(facts);
    const { reader, isObjects, start } = this.createReader(head, isWhole, {
      ...this.options,
      times,
      names,
      questions,
      unmarked,
    });
    const onProblem = this.report.addProblem.bind(this.report, this.file);
    this.columns = facts.columns = reader.columns;
    this.splitter = isObjects ? new ObjectSplitter(reader, onProblem) : new LineSplitter(reader, onProblem);
    this.splitter.push(head.subarray(start), this.rows);
  }

  private createReader(
    head: Buffer,
    isWhole: boolean,
    tools: ReaderTools,
  ): { reader: LineReader; isObjects: boolean; start: number } {
    const { options, facts, file } = this;
    if (!head.includes(0x0a) && head.includes(0x0d)) {
      const text = `${file} has the line ends of old Macintosh programs (CR); use: tr '\\r' '\\n' < ${file} | dnsexfil score -`;
      throw new UserError({ code: 'LINE_ENDS_UNREADABLE', text });
    }
    const detected = detectForm(head, isWhole, options.fields);
    const { form, envelopes, sample, isObjects, start, isKnown } = detected;
    if (!isKnown && sample.lines.some((line) => line.includes('\0'))) throw binaryData(file);
    facts!.form = [form.title, ...envelopes.map(({ title }) => title).toReversed()].join(' inside ');
    facts!.withoutTime = form.withoutTime;
    const dates = findDateOrder(sample);
    if (dates) tools.times.setDateOrder(dates.order, dates.isAssumed);
    try {
      let reader = form.createReader(tools, sample);
      for (const envelope of envelopes.toReversed()) reader = new EnvelopeReader(envelope, reader, tools);
      return { reader, isObjects, start };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw new UserError(error.mistakes.map(({ code, text }) => ({ code, text: `${file}: ${text}` })));
    }
  }

  private *full(readBytes: number): Generator<RowBatch> {
    const { rows } = this;
    this.batchBytes += readBytes;
    if (rows.rowCount === 0 || (rows.rowCount < BATCH_ROWS && this.batchBytes < BATCH_BYTES)) return;
    this.batchBytes = 0;
    this.rows = this.pool.take();
    this.facts!.rows += rows.rowCount;
    this.facts!.unusable.add(rows, this.options.usesTime);
    yield rows;
  }
}

function titleOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}
