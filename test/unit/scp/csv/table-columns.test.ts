/** A whole column of a table: offsets, counts and numbers. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Table } from '../../../../src/scp/csv/table';
import { writeTexts } from '../../../support/csv-columns';
import { readTable } from '../../../support/csv-tables';

describe('a whole column', () => {
  it('has the starts and ends of its cells, and the number of non-empty ones', () => {
    const table = readTable('a,b\n1,\n"2 ""3""",x\n\n');
    const { start, end } = table.cellsOf(0);
    const texts = Array.from(start, (from, row) => table.bytes.toString('utf8', from, end[row]));
    expect(texts).toEqual(['1', '2 "3"', '']);
    expect([0, 1, -1].map((column) => table.countFilled(column))).toEqual([2, 1, 0]);
  });

  it('that does not exist has empty cells, even after a smaller chunk', () => {
    const table = readTable('a\n1\n');
    const none = new Int32Array(1);
    expect(table.cellsOf(-1)).toEqual({ bytes: table.bytes, start: none, end: none });
    expect(table.wholeNumbers(-1)).toEqual(Float64Array.of(-1));
    readTable('a\n1\n2\n3\n', table);
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
        readTable(writeTexts([['t', 'u'], ...cells.map((cell) => [cell, 'x'])]), table);
        const expected = cells.map((cell) => (/^\d{1,15}$/.test(cell) ? Number(cell) : -1));
        plain += expected.filter((number) => number >= 0).length;
        expect(Array.from(table.wholeNumbers(0))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
    expect(plain).toBeGreaterThan(1000);
  });
});
