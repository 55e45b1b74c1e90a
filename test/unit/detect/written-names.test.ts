import type { Cells } from '../../../src/cells';
import { WrittenNames } from '../../../src/detect/written-names';

function cells(...texts: string[]): Cells {
  const bytes = Buffer.from(texts.join(''));
  const ends = texts.map((_, i) => Buffer.byteLength(texts.slice(0, i + 1).join('')));
  return { bytes, start: Int32Array.from([0, ...ends.slice(0, -1)]), end: Int32Array.from(ends) };
}

const read = ({ bytes, start, end }: Cells): string[] =>
  [...start].map((from, row) => Buffer.from(bytes.subarray(from, end[row])).toString());

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
