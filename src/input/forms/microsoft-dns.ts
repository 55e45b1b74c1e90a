/**
 * Microsoft's DNS debug log: reads received questions, whose remote address is the client. Messages that the server
 * sends are skipped. Names contain the lengths of their labels; the date is in the format of the server's locale.
 */
import { isBlank, OPEN_BRACKET, skipBlanks, startsWith, TextFinder, trimEnd, wordEnd } from '../line-bytes';
import { Line, type LineReader, type LogForm, type ReaderTools, type Sample } from '../log-form';
import type { RowBatch } from '../row-batch';
import type { DateOrder } from '../times/time-reader';

const CLOSE_BRACKET = 0x5d;
const LETTER_R = 0x52;
const PACKET = / PACKET +[0-9A-F]+ (UDP|TCP) (Rcv|Snd) /;

export const microsoftDns: LogForm = {
  name: 'microsoft-dns',
  title: 'Microsoft DNS debug log',
  count: ({ lines }) => lines.filter((line) => PACKET.test(line)).length,
  createReader: (tools, sample) => {
    tools.times.dateOrder = findDateOrder(sample);
    return new MicrosoftReader(tools);
  },
};

/** A number above 12 decides; otherwise AM or PM, which are used where the month comes first. */
function findDateOrder({ lines }: Sample): DateOrder {
  const dates = lines.filter((line) => PACKET.test(line)).map((line) => /^(\d+)[/.-](\d+)[/.-]/.exec(line));
  if (dates.some((date) => Number(date?.[1]) > 12)) return 'day';
  if (dates.some((date) => Number(date?.[2]) > 12)) return 'month';
  return lines.some((line) => PACKET.test(line) && / [AP]M /i.test(line)) ? 'month' : 'day';
}

class MicrosoftReader implements LineReader {
  private readonly packet = new TextFinder(' PACKET ');

  constructor(private readonly tools: ReaderTools) {}

  readLine(bytes: Buffer, start: number, end: number, rows: RowBatch): Line {
    const packet = this.packet.find(bytes, start, end);
    if (packet < 0) return Line.other;
    let at = skipBlanks(bytes, wordEnd(bytes, packet + 1, end), end);
    const afterContext = skipBlanks(bytes, wordEnd(bytes, at, end), end);
    // Older versions have no packet identifier.
    if (!isTransport(bytes, at, end)) at = afterContext;
    if (!isTransport(bytes, at, end)) return Line.unknown;
    at = skipBlanks(bytes, at + 3, end);
    if (!startsWith(bytes, 'Rcv', at, end)) return Line.other;
    const src = skipBlanks(bytes, at + 3, end);
    const srcEnd = wordEnd(bytes, src, end);
    const id = skipBlanks(bytes, srcEnd, end);
    at = skipBlanks(bytes, wordEnd(bytes, id, end), end);
    if (bytes[at] === LETTER_R && isBlank(bytes[at + 1])) return Line.other;
    return this.addRow(bytes, start, end, src, srcEnd, at, rows);
  }

  private addRow(
    bytes: Buffer,
    start: number,
    end: number,
    src: number,
    srcEnd: number,
    opcode: number,
    rows: RowBatch,
  ): Line {
    // Only standard questions: no updates, no notifications.
    if (bytes[opcode] !== 0x51) return Line.other;
    const open = skipBlanks(bytes, opcode + 1, end);
    if (bytes[open] !== OPEN_BRACKET) return Line.unknown;
    let at = open;
    while (at < end && bytes[at] !== CLOSE_BRACKET) at++;
    const type = skipBlanks(bytes, at + 1, end);
    const name = skipBlanks(bytes, wordEnd(bytes, type, end), end);
    if (name >= end) return Line.noName;
    const seconds = this.tools.times.read(bytes, start, end);
    if (Number.isNaN(seconds)) return Line.noTime;
    const { names } = this.tools;
    names.clean(bytes, name, trimEnd(bytes, name, end));
    rows.add(seconds, bytes, src, srcEnd, names.start, names.end);
    return Line.row;
  }
}

function isTransport(bytes: Buffer, at: number, end: number): boolean {
  return startsWith(bytes, 'UDP ', at, end) || startsWith(bytes, 'TCP ', at, end);
}
