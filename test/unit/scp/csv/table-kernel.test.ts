/** Mistakes that a table could make because it searches for cells 16 bytes at a time, in memory that grows. */
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { ProtocolError } from '../../../../src/scp/frames/protocol-error';
import { CsvKernel } from '../../../../src/scp/csv/csv-kernel';
import { parseTable, Table } from '../../../../src/scp/csv/table';
import { writeTexts } from '../../../support/csv-columns';

function read(text: string | Buffer, reuse?: Table): Table {
  const bytes = Buffer.from(text as string);
  return parseTable(bytes, 0, bytes.length, reuse);
}

function rowsOf(table: Table): string[][] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map((_name, column) => table.text(row, column)),
  );
}

/** The same rules applied to one character after the other. @returns the rows, or what is wrong */
function readPlainly(text: string): string[][] | string {
  const rows: string[][] = [];
  for (let rest = text; rest !== '';) {
    const row: string[] = [];
    for (let separator = ''; separator !== '\n';) {
      const quoted = /^"((?:[^"]|"")*)"(?!")/.exec(rest);
      if (rest.startsWith('"') && !quoted) return 'A quoted cell is not closed.';
      const cell = quoted?.[0] ?? /^[^,\n]*?(?=\r?(?:\n|$)|,)/.exec(rest)![0];
      row.push(quoted ? quoted[1].replaceAll('""', '"') : cell);
      const end = /^(?:,|\r?\n|\r?$)/.exec(rest.slice(cell.length));
      if (!end) return 'Text follows the closing quote of a cell.';
      rest = rest.slice(cell.length + end[0].length);
      separator = end[0] === ',' ? ',' : '\n';
    }
    rows.push(row);
    const width = rows[0].length;
    if (row.length > width) return `Row ${rows.length - 1} has more cells than the header.`;
    while (row.length < width) row.push('');
  }
  return rows;
}

function readOrFail(text: string, table: Table): string[][] | string {
  try {
    return [[...read(text, table).columns], ...rowsOf(table)];
  } catch (error) {
    if (error instanceof ProtocolError) return error.message;
    throw error;
  }
}

describe('cells around the borders of steps', () => {
  it('are found with every special byte at every offset', () => {
    const cells: string[] = [];
    for (let length = 0; length <= 40; length++) {
      cells.push('x'.repeat(length));
      for (let place = 0; place < length; place++)
        for (const odd of [',', '"', '\n', '\r', '\0', '\x80'])
          cells.push(`${'x'.repeat(place)}${odd}${'y'.repeat(length - place - 1)}`);
    }
    const rows = cells.map((cell, i) => [cell, String(i), cell]);
    expect(rows).toHaveLength(41 + 6 * 820);
    const file = writeTexts([['a', 'b', 'c'], ...rows]);
    expect(rowsOf(read(file))).toEqual(rows);
    expect(parse(file, { record_delimiter: '\n' }).slice(1)).toEqual(rows);
  });

  it('are read or refused by the rules, whatever the text is', () => {
    const soup = (...units: string[]) => fc.string({ unit: fc.constantFrom(...units), maxLength: 60 });
    const row = fc.oneof(
      soup('x', ',', '"', '\r'),
      soup('xxxxxxxxxxxxxxx', ',', 'x'),
      soup('"x"', '"x,\n"', '"x""y"', ',', '\n', '\r\n'),
      soup('"", ""', ',,', '"'),
    );
    const table = new Table();
    const seen = { read: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.boolean(), (lines, isEnded) => {
        const text = ['a,b,c,d', ...lines].join('\n') + (isEnded ? '\n' : '');
        const expected = readPlainly(text);
        seen[typeof expected === 'string' ? 'refused' : 'read']++;
        expect(readOrFail(text, table)).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(300);
  });

  it('report the row that is too long', () => {
    expect(() => read('a,b\n1,2\n\n1,2,3\n')).toThrow('Row 3 has more cells than the header.');
  });
});

describe('memory', () => {
  it('can grow in the middle of a session without changing a cell', () => {
    const kernel = new CsvKernel();
    const table = new Table(kernel);
    const start = kernel.functions.memory.buffer.byteLength;
    for (const rows of [1, 100_000, 10, 300_000, 2]) {
      const body = Array.from({ length: rows }, (_, i) => `${i},"name ""${i}"""`).join('\n');
      read(`a,b\n${body}`, table);
      expect(table.rowCount).toBe(rows);
      for (const row of [0, rows >> 1, rows - 1])
        expect([table.text(row, 0), table.text(row, 1)]).toEqual([String(row), `name "${row}"`]);
    }
    expect(kernel.functions.memory.buffer.byteLength).toBeGreaterThan(start);
  });

  it('depends on the largest chunk, not on the number of chunks', () => {
    const kernel = new CsvKernel();
    const table = new Table(kernel);
    const chunk = `a,b\n${'1,"22"\n'.repeat(50_000)}`;
    read(chunk, table);
    const afterOne = kernel.functions.memory.buffer.byteLength;
    for (let i = 0; i < 20; i++) read(chunk, table);
    expect(kernel.functions.memory.buffer.byteLength).toBe(afterOne);
  });

  it('is not shared between tables', () => {
    const [one, other] = [read('a\n1\n'), read('a\n2\n')];
    expect([rowsOf(one), rowsOf(other)]).toEqual([[['1']], [['2']]]);
  });

  it('is not allocated for an impossible number of cells, which is not reported as a bug', () => {
    const header = Array.from({ length: 5000 }, (_, i) => `c${i}`).join(',');
    expect(() => read(`${header}\n${'\n'.repeat(200_000)}`)).toThrow(/failed to allocate memory/);
  });

  it("does not change the caller's bytes", () => {
    const bytes = Buffer.from('a\n"x""y"\n');
    expect(rowsOf(parseTable(bytes, 0, bytes.length))).toEqual([['x"y']]);
    expect(bytes.toString()).toBe('a\n"x""y"\n');
  });
});

describe('a whole column', () => {
  it('has the starts and ends of its cells, and the number of non-empty ones', () => {
    const table = read('a,b\n1,\n"2 ""3""",x\n\n');
    const { start, end } = table.cellsOf(0);
    const texts = Array.from(start, (from, row) => table.bytes.toString('utf8', from, end[row]));
    expect(texts).toEqual(['1', '2 "3"', '']);
    expect([0, 1, -1].map((column) => table.countFilled(column))).toEqual([2, 1, 0]);
  });

  it('that does not exist has empty cells, even after a smaller chunk', () => {
    const table = read('a\n1\n');
    const none = new Int32Array(1);
    expect(table.cellsOf(-1)).toEqual({ bytes: table.bytes, start: none, end: none });
    expect(table.wholeNumbers(-1)).toEqual(Float64Array.of(-1));
    read('a\n1\n2\n3\n', table);
    expect(table.cellsOf(-1).end).toEqual(new Int32Array(3));
  });

  it('returns whole numbers of up to 15 digits exactly, and -1 for all other cells', () => {
    const digits = fc.string({
      unit: fc.integer({ min: 0, max: 9 }).map(String),
      minLength: 1,
      maxLength: 18,
    });
    const odd = fc.constantFrom('', ' 1', '-1', '1.5', '1e3', 'x', '/', ':', '1:', '１');
    const table = new Table();
    let plain = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: digits }, odd), { minLength: 1 }), (cells) => {
        read(writeTexts([['t', 'u'], ...cells.map((cell) => [cell, 'x'])]), table);
        const expected = cells.map((cell) => (/^\d{1,15}$/.test(cell) ? Number(cell) : -1));
        plain += expected.filter((number) => number >= 0).length;
        expect(Array.from(table.wholeNumbers(0))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
    expect(plain).toBeGreaterThan(1000);
  });
});
