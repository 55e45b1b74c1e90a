/** CSV with a line of column names; separated by comma, semicolon, tab or vertical bar. Splunk's own exports are CSV. */
import { findLayout, readHeader, splitLine, unknownColumns } from '../csv/csv-header';
import type { CsvLayout } from '../csv/csv-layout';
import { CsvReader } from '../csv/csv-reader';
import type { LogForm } from '../log-form';
import type { SampleRow } from '../unmarked-answers';
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
    if (layout.answer?.packet) tools.unmarked.expect(sampleRows(sample.lines, layout));
    return new CsvReader(layout, tools);
  },
};

function* sampleRows(
  lines: readonly string[],
  { separator, time, src, query }: CsvLayout,
): Generator<SampleRow> {
  for (const line of lines) {
    const cells = splitLine(line, String.fromCharCode(separator));
    const client = src.map((column) => cells[column] ?? '').find((cell) => cell !== '');
    yield { src: client ?? '', name: cells[query] ?? '', time: cells[time] ?? '' };
  }
}
