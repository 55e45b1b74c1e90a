import type { Cells } from '../../../src/cells';
import { WrittenNames } from '../../../src/detect/written-names';
import { decodeName } from '../../../src/written-name';

function cells(...texts: string[]): Cells {
  const bytes = Buffer.from(texts.join(''));
  const ends = texts.map((_, i) => Buffer.byteLength(texts.slice(0, i + 1).join('')));
  return { bytes, start: Int32Array.from([0, ...ends.slice(0, -1)]), end: Int32Array.from(ends) };
}

const read = ({ bytes, start, end }: Cells): string[] =>
  [...start].map((from, row) => Buffer.from(bytes.subarray(from, end[row])).toString());

describe('a name in another form', () => {
  it.each([
    [' www.example.com\t', 'www.example.com', 'blanks or quotes'],
    ['"www.example.com"', 'www.example.com', 'blanks or quotes'],
    ["'www.example.com'", 'www.example.com', 'blanks or quotes'],
    ['http://www.example.com', 'www.example.com', 'a URL'],
    ['https://user@www.example.com:8443/path?q=1', 'www.example.com', 'a URL'],
    ['(3)www(7)example(3)com(0)', 'www.example.com', 'lengths'],
    ['(3)a.b(7)example(3)com(0)', 'a\\046b.example.com', 'lengths'],
    ['www[.]example[.]com', 'www.example.com', '[.]'],
    ['www.example[.]com.', 'www.example.com.', '[.]'],
    ['["www.example.com"]', 'www.example.com', 'a list'],
    ['["a.example.com","a.example.com"]', 'a.example.com', 'a list'],
    ['www.example.com:53', 'www.example.com', 'a port'],
  ])('%s is read as %s', (text, name, form) => {
    expect(decodeName(text)).toEqual({ name, form, isSeveral: false });
  });

  it.each([
    'www.example.com',
    'www.example.com.',
    '_dmarc.example.com',
    '*.example.com',
    'b\u00fccher.example',
    'a\\046b.example.com',
    '',
  ])('%j is a name', (text) => {
    expect(decodeName(text)).toBeUndefined();
  });

  /** As a name on the wire, each of these reaches evil.com, so its decoded form must still be below evil.com. */
  it.each([
    'http://www.google.com/DATA.evil.com',
    'http://www.google.com?DATA.evil.com',
    'www[.]google[.]com.DATA.evil.com',
    '["www.google.com"].DATA.evil.com',
    '(3)www(6)google(3)com(0).DATA.evil.com',
    'www.google.com:53.DATA.evil.com',
    '"www.google.com".DATA.evil.com',
    'http://DATA.evil.com',
    'DATA.evil.com:53',
  ])('%s hides nothing', (text) => {
    const name = decodeName(text)?.name ?? text;
    expect(name).toMatch(/DATA\.evil\.com$/);
  });

  it('has wrong lengths and is not changed', () => {
    expect(decodeName('(9)www(7)example(3)com(0)')).toMatchObject({ form: undefined });
  });
});

describe('a column of names', () => {
  it('is passed on unchanged if all cells are names', () => {
    const plain = cells('www.example.com', '', 'b\u00fccher.example');
    expect(new WrittenNames().read(plain, 3, fail)).toBe(plain);
  });

  it('has the decoded names in their rows, counts forms, and does not change the table', () => {
    const names = new WrittenNames();
    const column = cells('a.com:53', 'b.com', 'http://c.com/x', 'http://d.com/x.y', 'e[.]com', '"f.com"');
    const before = Buffer.from(column.bytes);
    expect(read(names.read(column, 6, fail))).toEqual([
      'a.com',
      'b.com',
      'c.com',
      'http://d.com/x.y',
      'e.com',
      'f.com',
    ]);
    expect(Buffer.compare(before, column.bytes)).toBe(0);
    expect([...names.decoded.values()]).toEqual([1, 1, 1, 1]);
    expect(names.unclear).toBe(1);
  });

  it('reports the rows with several names', () => {
    const rows: number[] = [];
    const column = cells('a.com', '["b.com","c.com"]');
    new WrittenNames().read(column, 2, (row) => rows.push(row));
    expect(rows).toEqual([1]);
  });
});

function fail(row: number): void {
  throw new Error(`row ${row} has one name`);
}
