/** The memory of a table: growth, reuse and limits. */
import { describe, expect, it } from '@jest/globals';
import { CsvKernel } from '../../../../src/scp/csv/csv-kernel';
import { parseTable, Table } from '../../../../src/scp/csv/table';
import { cellsOf, readTable } from '../../../support/csv-tables';

describe('memory', () => {
  it('can grow in the middle of a session without changing a cell', () => {
    const kernel = new CsvKernel();
    const table = new Table(kernel);
    const start = kernel.functions.memory.buffer.byteLength;
    for (const rows of [1, 100_000, 10, 300_000, 2]) {
      const body = Array.from({ length: rows }, (_, i) => `${i},"name ""${i}"""`).join('\n');
      readTable(`a,b\n${body}`, table);
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
    readTable(chunk, table);
    const afterOne = kernel.functions.memory.buffer.byteLength;
    for (let i = 0; i < 20; i++) readTable(chunk, table);
    expect(kernel.functions.memory.buffer.byteLength).toBe(afterOne);
  });

  it('is not shared between tables', () => {
    const [one, other] = [readTable('a\n1\n'), readTable('a\n2\n')];
    expect([cellsOf(one), cellsOf(other)]).toEqual([[['1']], [['2']]]);
  });

  it('is not allocated for an impossible number of cells, which is not reported as a bug', () => {
    const header = Array.from({ length: 5000 }, (_, i) => `c${i}`).join(',');
    expect(() => readTable(`${header}\n${'\n'.repeat(200_000)}`)).toThrow(/failed to allocate memory/);
  });

  it("does not change the caller's bytes", () => {
    const bytes = Buffer.from('a\n"x""y"\n');
    expect(cellsOf(parseTable(bytes, 0, bytes.length))).toEqual([['x"y']]);
    expect(bytes.toString()).toBe('a\n"x""y"\n');
  });
});
