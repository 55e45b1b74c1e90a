/** CSV with a line of column names; separated by comma, semicolon, tab or vertical bar. Splunk's own exports are CSV. */
import { findLayout, readHeader, splitLine, unknownColumns } from '../csv/csv-header';
import type { CsvLayout } from '../csv/csv-layout';
import { CsvReader } from '../csv/csv-reader';
import type { LogForm } from '../log-form';
import { TimeReader } from '../times/time-reader';
import { areRepeated } from '../unmarked-answers';
import { isRefused, unknownForm } from '../unknown-form';

export const csv: LogForm = {
  name: 'csv',
  title: 'CSV with column names',
  count: ({ lines }, fields) => {
    const header = readHeader(lines);
    return header && findLayout(header, fields) ? lines.length : 0;
  },
  createReader: (tools, sample) => {
    const header = readHeader(sample.lines);
    if (!header || isRefused(sample)) throw unknownForm(sample);
    const layout = findLayout(header, tools.fields);
    if (!layout) throw unknownColumns(header, tools.fields);
    if (layout.answer?.packet) tools.unmarked.mayRepeat = areRepeated(sampleRows(sample.lines, layout));
    return new CsvReader(layout, tools);
  },
};

function* sampleRows(lines: readonly string[], { separator, time, src, query }: CsvLayout) {
  const seconds = new TimeReader();
  for (const line of lines) {
    const cells = splitLine(line, String.fromCharCode(separator));
    const text = Buffer.from(cells[time] ?? '');
    const client = src.map((column) => cells[column] ?? '').find((cell) => cell !== '');
    yield { src: client ?? '', name: cells[query] ?? '', seconds: seconds.readWhole(text, 0, text.length) };
  }
}
