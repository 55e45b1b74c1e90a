/**
 * A log line in a field of JSON, as Docker, Fluent Bit, CloudWatch, the journal, Filebeat, Loki and Splunk write it. Any
 * field will do if its text is a line of a known form, so that a new collector needs no new name here.
 */
import { TIME_WORDS } from '../field-sets';
import { JsonScanner } from '../json/json-scanner';
import { findByte, OPEN_BRACE } from '../line-bytes';
import { Line, type Sample } from '../log-form';
import type { TimeReader } from '../times/time-reader';
import type { Envelope, EnvelopeOpener } from './envelope';

/** The journal's, in microseconds. */
const JOURNAL_TIMES = ['_SOURCE_REALTIME_TIMESTAMP', '__REALTIME_TIMESTAMP'];

/** @returns an envelope for each field whose text may be a log line */
export function findJsonEnvelopes({ objects, prefix = '' }: Sample): Envelope[] {
  const keys = new Set(objects.flatMap((object) => Object.keys(object)));
  return [...keys].flatMap((key) => {
    const lines = objects.map((object) => object[key]).filter((value) => isLine(value));
    if (lines.length === 0) return [];
    const path = prefix + key;
    const times = [...TIME_WORDS, ...JOURNAL_TIMES].filter((word) => word !== key);
    const paths = [path, ...times.map((word) => prefix + word), ...(prefix === '' ? [] : times)];
    return [
      {
        title: `JSON (${path})`,
        lines: lines.map((line) => line.trimEnd()),
        createOpener: (reader) => new JsonOpener(paths, reader),
      },
    ];
  });
}

/** A line of every known form has a blank, a comma or a brace; addresses, names and words have none. */
function isLine(value: unknown): value is string {
  return typeof value === 'string' && /[\s,{]/.test(value.trim());
}

class JsonOpener implements EnvelopeOpener {
  start = 0;
  end = 0;
  private readonly scanner: JsonScanner;
  private bytes: Buffer = Buffer.alloc(0);

  /** @param paths of the line first, then of times */
  constructor(
    private readonly paths: readonly string[],
    private readonly times: TimeReader,
  ) {
    this.scanner = new JsonScanner(paths);
  }

  get recordEnd(): number {
    return this.scanner.end;
  }

  open(bytes: Buffer, start: number, end: number): Line {
    if (end === start) return Line.other;
    const { scanner } = this;
    const open = findByte(bytes, OPEN_BRACE, start, end);
    if (open < 0 || !scanner.scan(bytes, open, end)) return Line.unknown;
    this.bytes = bytes;
    [this.start, this.end] = [scanner.starts[0], scanner.ends[0]];
    return this.start < 0 ? Line.other : Line.row;
  }

  readTime(): number {
    const { starts, ends } = this.scanner;
    for (let path = 1; path < this.paths.length; path++) {
      if (starts[path] < 0) continue;
      const seconds = this.times.readWhole(this.bytes, starts[path], ends[path]);
      if (!Number.isNaN(seconds)) return seconds;
    }
    return NaN;
  }
}
