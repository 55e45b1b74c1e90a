/** CSV with a line of column names; separated by comma, semicolon, tab or vertical bar. Splunk's own exports are CSV. */
import { findLayout, readHeader, unknownColumns } from '../csv/csv-header';
import { CsvReader } from '../csv/csv-reader';
import type { LogForm } from '../log-form';
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
    return new CsvReader(layout, tools);
  },
};
