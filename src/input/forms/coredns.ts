/**
 * CoreDNS with the plugin `log`: `[INFO] CLIENT:port - id "TYPE CLASS NAME proto …" …`, one line per exchange. CoreDNS
 * itself writes no time; Docker, Kubernetes and the journal add one.
 */
import { CLOSE_BRACKET, OPEN_BRACKET, QUOTE, skipBlanks, TextFinder, wordEnd } from '../line-bytes';
import { LineTime } from '../line-time';
import { Line, type LineReader, type LogForm, type ReaderTools } from '../log-form';
import type { RowBatch } from '../row-batch';

const LEVEL = '[INFO] ';
const LINE = /\[INFO\] \S+:\d+ - \d+ "\S+ \S+ \S+ (udp|tcp|tls|https|grpc|quic)/i;

export const coredns: LogForm = {
  name: 'coredns',
  title: 'CoreDNS log',
  withoutTime:
    'CoreDNS writes no time. Export the log with times: kubectl logs --timestamps, docker logs --timestamps, ' +
    'or journalctl -o short-iso.',
  count: ({ lines }) => lines.filter((line) => LINE.test(line)).length,
  createReader: (tools) => new CorednsReader(tools),
};

class CorednsReader implements LineReader {
  private readonly level = new TextFinder(LEVEL);
  private readonly time: LineTime;

  constructor(tools: ReaderTools) {
    this.time = new LineTime(tools.times);
  }

  readLine(bytes: Buffer, start: number, end: number, rows: RowBatch): Line {
    const level = this.level.find(bytes, start, end);
    if (level < 0) return Line.other;
    let src = level + LEVEL.length;
    const remoteEnd = wordEnd(bytes, src, end);
    let quote = remoteEnd;
    while (quote < end && bytes[quote] !== QUOTE) quote++;
    if (quote >= end) return Line.other;
    const kind = skipBlanks(bytes, wordEnd(bytes, quote, end), end);
    const name = skipBlanks(bytes, wordEnd(bytes, kind, end), end);
    const nameEnd = wordEnd(bytes, name, end);
    if (nameEnd >= end) return Line.other;
    let srcEnd = bytes.lastIndexOf(':', remoteEnd);
    if (srcEnd <= src || srcEnd >= remoteEnd) return Line.other;
    if (bytes[src] === OPEN_BRACKET && bytes[srcEnd - 1] === CLOSE_BRACKET) {
      src++;
      srcEnd--;
    }
    const seconds = this.time.read(bytes, start, level);
    if (Number.isNaN(seconds)) return Line.noTime;
    rows.add(seconds, bytes, src, srcEnd, name, nameEnd);
    return Line.row;
  }
}
