/** A log line in a column of CSV: Splunk's `_raw`, CloudWatch's `message` and `@message`. */
import { CellSplitter } from '../csv/cell-splitter';
import { readHeader, splitLine } from '../csv/csv-header';
import { suggestFields } from '../field-sets';
import { CR } from '../line-bytes';
import { Line, type Sample } from '../log-form';
import type { TimeReader } from '../times/time-reader';
import type { Envelope, EnvelopeOpener } from './envelope';

/** @returns an envelope for each column */
export function findCsvEnvelopes({ lines }: Sample): Envelope[] {
  const header = readHeader(lines);
  if (!header) return [];
  const { columns, separator } = header;
  const rows = lines.slice(header.lines).map((line) => splitLine(line, separator));
  const time = columns.indexOf(suggestFields(columns).time ?? '');
  return columns.flatMap((name, column) => {
    const inside = rows.map((cells) => cells.at(column) ?? '').filter((cell) => /[\s,{]/.test(cell.trim()));
    if (column === time || inside.length === 0) return [];
    const place = { separator: separator.charCodeAt(0), headerLines: header.lines, column, time };
    return [
      {
        title: `CSV (${name})`,
        lines: inside,
        createOpener: (times) => new CsvOpener(place, times),
      },
    ];
  });
}

export function hasTimeColumn({ lines }: Sample): boolean {
  return suggestFields(readHeader(lines)?.columns ?? []).time !== undefined;
}

interface Place {
  readonly separator: number;
  readonly headerLines: number;
  readonly column: number;
  /** -1 if there is none. */
  readonly time: number;
}

class CsvOpener implements EnvelopeOpener {
  start = 0;
  end = 0;
  private readonly cells: CellSplitter;
  private headerLines: number;
  private bytes: Buffer = Buffer.alloc(0);

  constructor(
    private readonly place: Place,
    private readonly times: TimeReader,
  ) {
    this.cells = new CellSplitter(place.separator);
    this.headerLines = place.headerLines;
  }

  open(bytes: Buffer, start: number, end: number): Line {
    if (end === start || (end === start + 1 && bytes[start] === CR)) return Line.other;
    if (this.headerLines > 0) {
      this.headerLines--;
      return Line.other;
    }
    const { cells } = this;
    const { column } = this.place;
    const cut = cells.split(bytes, start, end);
    if (cut !== Line.row) return cut;
    if (!cells.isFilled(column)) return Line.other;
    this.bytes = bytes;
    this.start = cells.starts[column];
    this.end = cells.valueEnd(bytes, column);
    return Line.row;
  }

  readTime(): number {
    const { cells, place, times } = this;
    if (place.time < 0 || place.time >= cells.count) return NaN;
    return times.readWhole(this.bytes, cells.starts[place.time], cells.ends[place.time]);
  }
}
