/** Opens the envelope of each line and passes on what is inside. */
import { trimEnd } from '../line-bytes';
import { Line, type LineReader, type ReaderTools } from '../log-form';
import type { RowBatch } from '../row-batch';
import type { Envelope, EnvelopeOpener } from './envelope';

export class EnvelopeReader implements LineReader {
  readonly columns?: readonly string[] | undefined;
  private readonly opener: EnvelopeOpener;
  /** The time of the envelope that this one is in. */
  private outer: (() => number) | undefined;

  constructor(
    envelope: Envelope,
    private readonly inner: LineReader,
    private readonly tools: ReaderTools,
  ) {
    this.opener = envelope.createOpener(tools.times);
    this.columns = inner.columns;
  }

  get recordEnd(): number | undefined {
    return this.opener.recordEnd;
  }

  readLine(bytes: Buffer, start: number, end: number, rows: RowBatch): Line {
    const { opener, inner, tools } = this;
    const opened = opener.open(bytes, start, end);
    if (opened !== Line.row) return opened;
    // Another object for each line: readers search ahead in one, and opening has changed the bytes.
    const line = bytes.subarray(opener.start, trimEnd(bytes, opener.start, opener.end));
    this.outer = tools.times.outer;
    tools.times.outer = this.readTime;
    const read = inner.readLine(line, 0, line.length, rows);
    tools.times.outer = this.outer;
    return read === Line.open ? Line.badQuote : read;
  }

  private readonly readTime = (): number => {
    const seconds = this.opener.readTime();
    return Number.isNaN(seconds) && this.outer ? this.outer() : seconds;
  };
}
