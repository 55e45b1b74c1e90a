import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvBlockReader } from '../../../../src/cli/csv-blocks';
import { parseTable, Table } from '../../../../src/scp/csv/table';
import { writeTexts } from '../../../support/csv-columns';

/** The plain implementation, with every cell as a string. */
function cellsOf(table: Table): string[][] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map((_name, column) => table.text(row, column)),
  );
}

function read(text: string | Buffer, reuse?: Table): { columns: readonly string[]; cells: string[][] } {
  const bytes = Buffer.from(text);
  const table = parseTable(bytes, 0, bytes.length, reuse);
  return { columns: table.columns, cells: cellsOf(table) };
}

/** One table for all tests, because each would reserve its own address space. */
const shared = new Table();

const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', ',', '\n', '\r', ' ', '$', 'é', '日'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 6,
});
const anyRows = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(anyText, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  );

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

describe('CsvBlockReader', () => {
  const readPieces = (maxRows: number, pieces: readonly Buffer[]) => {
    const reader = new CsvBlockReader(maxRows, shared);
    const blocks: string[][][] = [];
    for (const piece of pieces) {
      for (const table of reader.push(Buffer.from(piece))) blocks.push(cellsOf(table));
    }
    for (const table of reader.end()) blocks.push(cellsOf(table));
    return blocks;
  };

  it('returns the rows of the whole file wherever it is cut, in tables of the requested size', () => {
    let cuts = 0;
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 4 }), (rows, maxRows) => {
        const file = writeTexts([rows[0].map((_, i) => `c"${i}\n`), ...rows]);
        const whole = read(file, shared).cells;
        for (let at = 0; at <= file.length; at++, cuts++) {
          const blocks = readPieces(maxRows, [file.subarray(0, at), file.subarray(at)]);
          expect(blocks.flat()).toEqual(whole);
          expect(blocks.slice(0, -1).every((block) => block.length === maxRows)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
    expect(cuts).toBeGreaterThan(1000);
  });

  it('returns a last row without a line end, and nothing for an empty file', () => {
    expect(
      readPieces(
        9,
        ['a,b', '\n1,"2', '\n3"'].map((text) => Buffer.from(text)),
      ),
    ).toEqual([[['1', '2\n3']]]);
    expect(readPieces(9, [])).toEqual([]);
  });

  it('skips a byte order mark before a quoted name with a line end in it', () => {
    expect(readPieces(1, [Buffer.from('\ufeff"a\nb",c\n1,2\n3,4\n')])).toEqual([[['1', '2']], [['3', '4']]]);
  });
});
