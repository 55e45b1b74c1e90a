import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type WrittenColumn } from '../../../../src/scp/csv/csv-writer';
import { writeColumns } from '../../../support/csv-columns';

const integers = (...values: number[]) => ({ kind: 'integers', values: Float64Array.from(values) }) as const;
const millionths = (...values: number[]) =>
  ({ kind: 'millionths', values: Int32Array.from(values) }) as const;
const lines = (column: WrittenColumn, rowCount: number): string[] =>
  writeColumns([column], rowCount).toString().split('\n').slice(0, -1);

describe('numbers', () => {
  const borders = [9, 10, 99, 100, 1234567, 2 ** 31, 2 ** 32, 10 ** 15, Number.MAX_SAFE_INTEGER];

  it('writes whole numbers as JavaScript does', () => {
    const near = borders.flatMap((value) => [value - 1, value, value + 1]).filter(Number.isSafeInteger);
    const values = [0, ...near];
    expect(lines(integers(...values), values.length)).toEqual(values.map(String));
    let cases = 0;
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat(), { minLength: 1 }), (numbers) => {
        cases++;
        expect(lines(integers(...numbers), numbers.length)).toEqual(numbers.map(String));
      }),
      { numRuns: 300 },
    );
    expect(cases).toBe(300);
  });

  it.each([NaN, -2, 0.5, -0.5, 1e300, Infinity, -Infinity, 2 ** 53])(
    'refuses the whole number %d',
    (value) => {
      expect(() => writeColumns([integers(1, value)], 2)).toThrow(RangeError);
    },
  );

  it('writes all millionths as toFixed(6) does', () => {
    const values = Int32Array.from({ length: 1_000_001 }, (_, value) => value);
    const written = lines({ kind: 'millionths', values }, values.length);
    const wrong = written.filter((text, value) => text !== (value / 1e6).toFixed(6));
    expect([written.length, wrong]).toEqual([1_000_001, []]);
  });

  it.each([-2, 1_000_001, 2 ** 31 - 1, -(2 ** 31)])('refuses the score of %d millionths', (value) => {
    expect(() => writeColumns([millionths(1, value)], 2)).toThrow(RangeError);
  });

  it('leaves a cell without a number empty', () => {
    const columns = [millionths(-1, 500_000, -1), integers(7, -1, 0)];
    expect(writeColumns(columns, 3).toString()).toBe(',7\n0.500000,\n,0\n');
  });
});
