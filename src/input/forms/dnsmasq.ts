/**
 * dnsmasq's and Pi-hole's log: `query[A] NAME from CLIENT`. The lines that follow for the same question (forwarded,
 * reply, cached) do not name the client. `log-queries=extra` and `proto` put a number, the client and the transport
 * before `query`.
 */
import { skipBlanks, startsWith, TextFinder, trimEnd, wordEnd } from '../line-bytes';
import { LineTime } from '../line-time';
import { Line, type LineReader, type LogForm, type ReaderTools } from '../log-form';
import type { RowBatch } from '../row-batch';

const QUERY = 'query[';
const LINE = /dnsmasq.*: .*query\[[^\]]+\] \S+ from \S+/;

export const dnsmasq: LogForm = {
  name: 'dnsmasq',
  title: 'dnsmasq or Pi-hole log',
  count: ({ lines }) => lines.filter((line) => LINE.test(line)).length,
  createReader: (tools) => new DnsmasqReader(tools),
};

class DnsmasqReader implements LineReader {
  private readonly query = new TextFinder(QUERY);
  private readonly time: LineTime;

  constructor(tools: ReaderTools) {
    this.time = new LineTime(tools.times);
  }

  readLine(bytes: Buffer, start: number, end: number, rows: RowBatch): Line {
    const query = this.query.find(bytes, start, end);
    if (query < 0) return Line.other;
    const name = skipBlanks(bytes, wordEnd(bytes, query, end), end);
    const nameEnd = wordEnd(bytes, name, end);
    const from = skipBlanks(bytes, nameEnd, end);
    if (!startsWith(bytes, 'from ', from, end)) return Line.unknown;
    const src = from + 'from '.length;
    const srcEnd = trimEnd(bytes, src, wordEnd(bytes, src, end));
    if (srcEnd === src) return Line.noClient;
    const seconds = this.time.read(bytes, start, query);
    if (Number.isNaN(seconds)) return Line.noTime;
    rows.add(seconds, bytes, src, srcEnd, name, nameEnd);
    return Line.row;
  }
}
