/**
 * Unbound's log with `log-queries` or `log-replies`: `… info: CLIENT NAME TYPE CLASS`, a reply is followed by its code
 * and more. If both are on, a reply is not counted again.
 */
import { COLON, DOT, isDigit, skipBlanks, TextFinder, trimEnd, wordEnd } from '../line-bytes';
import { LineTime } from '../line-time';
import { Line, type LineReader, type LogForm, type ReaderTools } from '../log-form';
import type { RowBatch } from '../row-batch';

/** `log-tag-queryreply` writes query or reply in place of info. */
const LINE = /unbound.* (info|query|reply): [0-9a-f.:]+(@\d+)? \S+ [A-Z0-9]+ (IN|CH|HS)\b/i;
const LEVEL = '] ';
const TAG = ': ';

export const unbound: LogForm = {
  name: 'unbound',
  title: 'Unbound log',
  count: ({ lines }) => lines.filter((line) => LINE.test(line)).length,
  createReader: (tools) => new UnboundReader(tools),
};

class UnboundReader implements LineReader {
  private readonly process = new TextFinder('unbound');
  private readonly time: LineTime;

  constructor(private readonly tools: ReaderTools) {
    this.time = new LineTime(tools.times);
  }

  readLine(bytes: Buffer, start: number, end: number, rows: RowBatch): Line {
    const process = this.process.find(bytes, start, end);
    const tag = process < 0 ? -1 : this.findTag(bytes, process, end);
    if (tag < 0) return Line.other;
    const src = tag;
    const srcEnd = wordEnd(bytes, src, end);
    if (!isAddress(bytes, src, srcEnd)) return Line.other;
    const name = skipBlanks(bytes, srcEnd, end);
    const nameEnd = wordEnd(bytes, name, end);
    const type = skipBlanks(bytes, nameEnd, end);
    const kind = skipBlanks(bytes, wordEnd(bytes, type, end), end);
    const kindEnd = wordEnd(bytes, kind, end);
    if (kindEnd - kind !== 2) return Line.other;
    const seconds = this.time.read(bytes, start, process);
    if (Number.isNaN(seconds)) return Line.noTime;
    const { questions } = this.tools;
    if (trimEnd(bytes, kindEnd, end) > kindEnd) {
      if (questions.has(bytes, src, srcEnd, name, nameEnd)) return Line.other;
    } else questions.addQuestion(bytes, src, srcEnd, name, nameEnd);
    rows.add(seconds, bytes, src, srcEnd, name, nameEnd);
    return Line.row;
  }

  /** @returns the offset after `unbound[1:0] info: `; with syslog there is a second pair of brackets */
  private findTag(bytes: Buffer, process: number, end: number): number {
    const close = bytes.indexOf(LEVEL, process, 'latin1');
    if (close < 0 || close >= end) return -1;
    const tag = bytes.indexOf(TAG, close, 'latin1');
    return tag < 0 || tag >= end ? -1 : tag + TAG.length;
  }
}

function isAddress(bytes: Buffer, start: number, end: number): boolean {
  let separators = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === DOT || byte === COLON) separators++;
    else if (byte === 0x40) break;
    else if (!isDigit(byte) && !((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)) return false;
  }
  return separators >= 2;
}
