/**
 * BIND's query log and Infoblox's, with or without syslog in front.
 *
 * Infoblox can log answers, too: `client IP#port: UDP: query: NAME IN A response: …`. An answer whose question was
 * logged is not counted again. Lines with a name in another context ("query failed", "query (cache)") are not
 * questions.
 */
import { HASH, isBlank, skipBlanks, startsWith, TextFinder, wordEnd } from '../line-bytes';
import { LineTime } from '../line-time';
import { Line, type LineReader, type LogForm, type ReaderTools } from '../log-form';
import type { RowBatch } from '../row-batch';

const QUERY = 'query: ';
const CLIENT = 'client ';
const LINE = /client (@0x[0-9a-f]+ )?[0-9a-f.:%]+#\d+.*query: \S+ (IN|CH|HS|CLASS\d+|ANY) /i;

export const bind: LogForm = {
  name: 'bind',
  title: 'BIND or Infoblox query log',
  withoutTime: 'Set `print-time yes;` in the logging channel, or send the log through syslog.',
  count: ({ lines }) => lines.filter((line) => LINE.test(line)).length,
  createReader: (tools) => new BindReader(tools),
};

class BindReader implements LineReader {
  private readonly query = new TextFinder(QUERY);
  private readonly client = new TextFinder(CLIENT);
  private readonly time: LineTime;

  constructor(private readonly tools: ReaderTools) {
    this.time = new LineTime(tools.times);
  }

  readLine(bytes: Buffer, start: number, end: number, rows: RowBatch): Line {
    const query = this.query.find(bytes, start, end);
    if (query < 0) return Line.other;
    const client = this.client.find(bytes, start, query);
    if (client < 0) return Line.noClient;
    const name = query + QUERY.length;
    const nameEnd = wordEnd(bytes, name, end);
    const type = skipBlanks(bytes, wordEnd(bytes, skipBlanks(bytes, nameEnd, end), end), end);
    if (type >= end) return Line.unknown;
    let src = client + CLIENT.length;
    if (bytes[src] === 0x40) src = skipBlanks(bytes, wordEnd(bytes, src, query), query);
    let srcEnd = src;
    while (srcEnd < query && bytes[srcEnd] !== HASH && !isBlank(bytes[srcEnd])) srcEnd++;
    if (srcEnd === src) return Line.noClient;
    const seconds = this.time.read(bytes, start, client);
    if (Number.isNaN(seconds)) return Line.noTime;
    const { names, questions } = this.tools;
    names.clean(bytes, name, nameEnd);
    const rest = skipBlanks(bytes, wordEnd(bytes, type, end), end);
    if (startsWith(bytes, 'response:', rest, end)) {
      if (questions.has(bytes, src, srcEnd, names.start, names.end)) return Line.other;
    } else questions.addQuestion(bytes, src, srcEnd, names.start, names.end);
    rows.add(seconds, bytes, src, srcEnd, names.start, names.end);
    return Line.row;
  }
}
