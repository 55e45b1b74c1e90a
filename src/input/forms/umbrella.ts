/**
 * Cisco Umbrella's DNS log from S3: CSV without a header, all cells quoted, times in UTC. The columns are
 * time, identity, identities, internal IP, external IP, action, type, code, domain, categories, … and vary after that.
 */
import { CsvReader } from '../csv/csv-reader';
import { splitLine } from '../csv/csv-header';
import type { LogForm } from '../log-form';

const COLUMNS = [
  ...['Timestamp', 'Most Granular Identity', 'Identities', 'Internal IP', 'External IP', 'Action'],
  ...['Query Type', 'Response Code', 'Domain', 'Categories'],
];
const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const MAX_COLUMNS = 40;
const INTERNAL_IP = 3;
const IDENTITY = 1;

export const umbrella: LogForm = {
  name: 'umbrella',
  title: 'Cisco Umbrella DNS log',
  count: ({ lines }) => lines.filter(isUmbrella).length,
  createReader: (tools) => {
    const further = Array.from(
      { length: MAX_COLUMNS - COLUMNS.length },
      (_, i) => `Column ${COLUMNS.length + i + 1}`,
    );
    const layout = {
      separator: 0x2c,
      columns: [...COLUMNS, ...further],
      time: 0,
      src: [INTERNAL_IP, IDENTITY],
      query: 8,
      headerLines: 0,
    };
    // Its rows differ in width, so they cannot be repeated under one header.
    return new CsvReader(layout, { ...tools, keepsCells: false });
  },
};

function isUmbrella(line: string): boolean {
  if (!line.startsWith('"')) return false;
  const cells = splitLine(line, ',');
  return cells.length >= 9 && TIME.test(cells[0]) && /^\d+ \(/.test(cells[6]);
}
