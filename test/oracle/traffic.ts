/**
 * Chunks of hostile rows for fast-check: any cell may contain a value that is hard to read as CSV, a time or a name.
 */
import * as fc from 'fast-check';
import { encodeRows, type Row } from '../../tools/splunkd/encode-rows';

const FIELDS = ['src', 'query', '_time'];

const odd = fc.constantFrom(
  '',
  ' ',
  '"',
  '""',
  ',',
  'a"b',
  'a,b',
  'x\ny',
  'x\r\ny',
  '\r',
  'é',
  '名.例',
  '𝒳',
  '-',
);
const text = fc.oneof(
  { weight: 3, arbitrary: fc.domain() },
  { weight: 1, arbitrary: odd },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 90 }) },
);
const query = fc.oneof({ weight: 9, arbitrary: text }, fc.array(fc.domain(), { minLength: 2, maxLength: 3 }));
const src = fc.oneof({ weight: 14, arbitrary: text }, fc.array(text, { minLength: 2, maxLength: 3 }));
const time = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 50 }).map(String) },
  fc.constantFrom(
    '',
    'soon',
    '1e3',
    '-4',
    '1.25',
    'Infinity',
    '1700000000.123456',
    '1700000000123',
    '1700000000123456',
    '1700000000123456789',
    '12345678901234567890',
  ),
);

const row: fc.Arbitrary<Row> = fc.record({ src, query, _time: time });

/** Bodies of one search, each with a header, as Splunk sends them to a command that names its fields. */
export const searchChunks: fc.Arbitrary<string[]> = fc
  .array(fc.array(row, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 4 })
  .map((chunks) => chunks.map((rows) => encodeRows(rows, FIELDS, true).toString()));
