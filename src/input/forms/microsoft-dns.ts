/**
 * Microsoft's DNS debug log: reads received questions, whose remote address is the client. Messages that the server
 * sends are skipped. Names contain the lengths of their labels; the date is in the format of the server's locale.
 */
import {
  isBlank,
  isDigit,
  OPEN_BRACKET,
  skipBlanks,
  startsWith,
  TextFinder,
  trimEnd,
  wordEnd,
} from '../line-bytes';
import { Line, type LineReader, type LogForm, type ReaderTools } from '../log-form';
import type { RowBatch } from '../row-batch';

const CLOSE_BRACKET = 0x5d;
const LETTER_R = 0x52;
const PACKET = / PACKET +([0-9A-F]+ )?(UDP|TCP) (Rcv|Snd) /;

export const microsoftDns: LogForm = {
  name: 'microsoft-dns',
  title: 'Microsoft DNS debug log',
  count: ({ lines }) => lines.filter((line) => PACKET.test(line)).length,
  createReader: (tools) => new MicrosoftReader(tools),
};

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
    return this.addRow(bytes, start, packet, end, src, srcEnd, at, rows);
  }

  private addRow(
    bytes: Buffer,
    start: number,
    packet: number,
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
    const { names, times } = this.tools;
    const seconds = times.read(bytes, start, packet);
    // Something between time and thread would be a part of the time, e.g. a word for the afternoon.
    if (Number.isNaN(seconds) || !isThread(bytes, skipBlanks(bytes, times.end, packet), packet))
      return Line.noTime;
    names.clean(bytes, name, trimEnd(bytes, name, end));
    rows.add(seconds, bytes, src, srcEnd, names.start, names.end);
    return Line.row;
  }
}

function isTransport(bytes: Buffer, at: number, end: number): boolean {
  return startsWith(bytes, 'UDP ', at, end) || startsWith(bytes, 'TCP ', at, end);
}

/** The thread is a hexadecimal number. */
function isThread(bytes: Buffer, start: number, end: number): boolean {
  if (start >= end) return false;
  for (let at = start; at < end; at++) {
    const lower = bytes[at] | 0x20;
    if (!isDigit(bytes[at]) && !(lower >= 0x61 && lower <= 0x66)) return false;
  }
  return true;
}
