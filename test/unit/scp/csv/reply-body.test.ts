import { describe, expect, it } from '@jest/globals';
import { CsvKernel } from '../../../../src/scp/csv/csv-kernel';
import { textRow, writeRows } from '../../../../src/scp/csv/csv-writer';
import { textColumn, writeColumns } from '../../../support/csv-columns';

const integers = (...values: number[]) => ({ kind: 'integers', values: Float64Array.from(values) }) as const;

describe('the reply', () => {
  it('grows, is reused, and accepts a head in front', () => {
    const kernel = new CsvKernel();
    const long = writeColumns(
      [textColumn(['x'.repeat(200_000)]), textColumn(['"'.repeat(5_000_000)])],
      1,
      kernel,
    );
    expect(long).toHaveLength(200_000 + 1 + 10_000_002 + 1);
    kernel.load(Buffer.alloc(0));
    const body = writeRows(kernel, [textRow(['body'])], 8);
    expect([body.length, body.bytes().toString()]).toEqual([5, 'body\n']);
    expect(body.prefixedWith(Buffer.from('head:')).toString()).toBe('head:body\n');
    expect(body.prefixedWith(Buffer.from('12345678')).toString()).toBe('12345678body\n');
    expect(body.prefixedWith(Buffer.from('a longer head:')).toString()).toBe('a longer head:body\n');
  });

  it('writes blocks one after the other, each with its own columns', () => {
    const rows = { rowCount: 2, columns: [integers(1, 2), { kind: 'empty' }] } as const;
    const body = writeRows(new CsvKernel(), [textRow(['a', 'b,c']), rows]);
    expect(body.bytes().toString()).toBe('a,"b,c"\n1,\n2,\n');
  });

  it('reports a lack of memory as such, not as a bug', () => {
    expect(() => new CsvKernel().allocate(2 ** 32)).toThrow(/failed to allocate memory/);
    expect(() => new CsvKernel().allocate(2 ** 32 - 1)).toThrow(/failed to allocate memory/);
  });
});
