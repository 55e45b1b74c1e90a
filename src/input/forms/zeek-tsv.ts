/**
 * Zeek's dns.log as text: `#fields` names the columns and may be repeated with different ones. One line per exchange.
 */
import { equals, findByte, HASH, startsWith } from '../line-bytes';
import { Line, type LineReader, type LogForm, type ReaderTools } from '../log-form';
import type { RowBatch } from '../row-batch';

const TAB = 0x09;

export const zeekTsv: LogForm = {
  name: 'zeek',
  title: 'Zeek dns.log (text)',
  count: ({ lines }) => {
    const isDns = lines.some((line) => line.startsWith('#fields') && /[^\w.]query([^\w.]|$)/.test(line));
    return isDns ? lines.length : 0;
  },
  createReader: (tools) => new ZeekReader(tools),
};

class ZeekReader implements LineReader {
  private separator = TAB;
  private unset = '-';
  private time = -1;
  private src = -1;
  private query = -1;
  private readonly starts = new Int32Array(3);
  private readonly ends = new Int32Array(3);

  constructor(private readonly tools: ReaderTools) {}

  readLine(bytes: Buffer, start: number, lineEnd: number, rows: RowBatch): Line {
    const end = bytes[lineEnd - 1] === 0x0d && lineEnd > start ? lineEnd - 1 : lineEnd;
    if (end === start) return Line.other;
    if (bytes[start] === HASH) return this.readHeader(bytes.toString('latin1', start, end));
    if (this.time < 0 || this.src < 0 || this.query < 0) return Line.unknown;
    this.cut(bytes, start, end);
    const { starts, ends, tools } = this;
    if (starts[2] < 0) return Line.unknown;
    if (this.isUnset(bytes, 2)) return Line.other;
    if (this.isUnset(bytes, 1)) return Line.noClient;
    const seconds = tools.times.readWhole(bytes, starts[0], ends[0]);
    if (Number.isNaN(seconds)) return Line.noTime;
    rows.add(seconds, bytes, starts[1], ends[1], starts[2], ends[2]);
    return Line.row;
  }

  private isUnset(bytes: Buffer, place: number): boolean {
    const [start, end] = [this.starts[place], this.ends[place]];
    return end <= start || equals(bytes, this.unset, start, end);
  }

  private cut(bytes: Buffer, start: number, end: number): void {
    const { starts, ends, separator } = this;
    starts.fill(-1);
    ends.fill(-1);
    let column = 0;
    for (let at = start; at <= end; column++) {
      const found = findByte(bytes, separator, at, end);
      const cellEnd = found < 0 ? end : found;
      const place = column === this.time ? 0 : column === this.src ? 1 : column === this.query ? 2 : -1;
      if (place >= 0) {
        starts[place] = at;
        ends[place] = cellEnd;
      }
      at = cellEnd + 1;
      if (column >= this.time && column >= this.src && column >= this.query) return;
    }
  }

  private readHeader(line: string): Line {
    const bytes = Buffer.from(line);
    const separator = /^#separator \\x([0-9a-f]{2})/i.exec(line);
    if (separator) this.separator = parseInt(separator[1], 16);
    if (startsWith(bytes, '#unset_field', 0, bytes.length))
      this.unset = line.slice('#unset_field'.length + 1);
    if (startsWith(bytes, '#fields', 0, bytes.length)) {
      const names = line.split(String.fromCharCode(this.separator)).slice(1);
      const { time = 'ts', src = 'id.orig_h', query = 'query' } = this.tools.fields;
      this.time = names.indexOf(time);
      this.src = names.indexOf(src);
      this.query = names.indexOf(query);
    }
    return Line.other;
  }
}
