import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parseTable, Table } from '../../../../src/scp/csv/table';
import { anyRows, cellsOf, readTable } from '../../../support/csv-tables';
import { writeTexts } from '../../../support/csv-columns';

function read(text: string | Buffer, reuse?: Table): { columns: readonly string[]; cells: string[][] } {
  const table = readTable(text, reuse);
  return { columns: table.columns, cells: cellsOf(table) };
}

/** One table for all tests, because each would reserve its own address space. */
const shared = new Table();

describe('parseTable', () => {
  const cases: [string, string, string[][]][] = [
    ['LF', 'a,b\n1,2\n', [['1', '2']]],
    [
      'CR LF',
      'a,b\r\n1,2\r\n"3",4\r\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['no final line end', 'a,b\n1,2', [['1', '2']]],
    ['no final line end after a comma', 'a,b\n1,', [['1', '']]],
    ['no final line end after a quote', 'a,b\n1,"2"', [['1', '2']]],
    ['quotes, commas, newlines inside quotes', 'a,b\n"x ""y""","1,\r\n2"\n', [['x "y"', '1,\r\n2']]],
    ['quotes in the middle of a cell', 'a\nx"y"\n', [['x"y"']]],
    ['a byte order mark', '\ufeff"a",b\n1,2\n', [['1', '2']]],
    [
      'short rows',
      'a,b,c\n1\n1,2\n',
      [
        ['1', '', ''],
        ['1', '2', ''],
      ],
    ],
    ['an empty line', 'a\n\n1\n\n', [[''], ['1'], ['']]],
    ['an empty line of two columns', 'a,b\n\n', [['', '']]],
    ['a header alone', 'a,b\n', []],
    ['a header alone without line end', 'a,b', []],
    ['nothing', '', []],
  ];

  it.each(cases)('reads %s', (_, text, cells) => {
    expect(read(text).cells).toEqual(cells);
  });

  it('keeps a CR that ends no line', () => {
    expect(read('a,b\nx\ry,z\r\r\n').cells).toEqual([['x\ry', 'z\r']]);
  });

  it('removes the byte order mark from the first name, if there is one', () => {
    expect(read('\ufeffa,b\n').columns).toEqual(['a', 'b']);
    expect(read('').columns).toEqual([]);
  });

  it('does not read past the end', () => {
    const bytes = Buffer.from('a\n1\r,,"');
    const table = parseTable(bytes, 0, 4);
    expect(cellsOf(table)).toEqual([['1']]);
  });

  it.each([
    ['a row longer than the header', 'a\n1,2\n', 'CSV_ROW_TOO_LONG'],
    ['an open quote', 'a\n"1\n', 'CSV_QUOTE'],
    ['text after a quote', 'a\n"1"2\n', 'CSV_QUOTE'],
    ['an open quote in the header', '"a\n1\n', 'CSV_QUOTE'],
  ])('refuses %s', (_, text, code) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code }));
  });

  it('is reused for chunks with any header', () => {
    const table = new Table();
    const same = read('a,b\n1,2\n', table).columns;
    expect(read('a,b\n3,4\n5,6\n', table)).toEqual({
      columns: ['a', 'b'],
      cells: [
        ['3', '4'],
        ['5', '6'],
      ],
    });
    expect(table.columns).toBe(same);
    expect(read('a,bc\n7,8\n', table)).toEqual({ columns: ['a', 'bc'], cells: [['7', '8']] });
    expect(read('', table)).toEqual({ columns: [], cells: [] });
    expect([table.columnIndex('a'), read('x,a\n', table).columns, table.columnIndex('a')]).toEqual([
      -1,
      ['x', 'a'],
      1,
    ]);
  });

  it('reads what the kernel wrote, as does an independent parser', () => {
    let cases = 0;
    fc.assert(
      fc.property(anyRows, (rows) => {
        cases++;
        const written = writeTexts([rows[0].map((_, i) => `c${i}`), ...rows]);
        // csv-parse also needs the quotes of a row with one empty cell.
        expect(
          parse(written, { relax_column_count: true, bom: false, record_delimiter: '\n' }).slice(1),
        ).toEqual(rows);
        expect(read(written, shared).cells).toEqual(rows);
      }),
      { numRuns: 500 },
    );
    expect(cases).toBe(500);
  });
});
