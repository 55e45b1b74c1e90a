/**
 * A log line inside something else: in a field of JSON, in a column of CSV, or after what a collector put in front.
 *
 * Forms know nothing of envelopes: their readers get the line that is inside, and the envelope's time if it has none.
 */
import type { Line } from '../log-form';
import type { TimeReader } from '../times/time-reader';

export interface Envelope {
  /** For messages, e.g. `JSON (log)`. */
  readonly title: string;
  /** The lines inside those of the sample. */
  readonly lines: readonly string[];
  createOpener(times: TimeReader): EnvelopeOpener;
}

export interface EnvelopeOpener {
  /** The line that was found last, without its line end. */
  readonly start: number;
  readonly end: number;
  /** As of a reader of objects. */
  readonly recordEnd?: number;
  /** @returns Line.row if there is a line inside; otherwise what the envelope itself is. May change the bytes */
  open(bytes: Buffer, start: number, end: number): Line;
  /** @returns epoch seconds of the envelope that was opened last, or NaN */
  readTime(): number;
}
