import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { CsvKernel } from '../../../../src/scp/csv/csv-kernel';
import { type WrittenColumn } from '../../../../src/scp/csv/csv-writer';
import { textColumn, writeColumns, writeTexts } from '../../../support/csv-columns';

const integers = (...values: number[]) => ({ kind: 'integers', values: Float64Array.from(values) }) as const;
const millionths = (...values: number[]) =>
  ({ kind: 'millionths', values: Int32Array.from(values) }) as const;
const lines = (column: WrittenColumn, rowCount: number): string[] =>
  writeColumns([column], rowCount).toString().split('\n').slice(0, -1);

describe('writeRows', () => {
  it('writes commas, quotes if needed, and keeps a row with one empty cell', () => {
    const text = writeTexts([['a b', '1,2', 'x"y', 'l\nm', 'c\r', '', '']]).toString();
    expect(text).toBe('a b,"1,2","x""y","l\nm","c\r",,\n');
    expect(lines(textColumn(['', 'x', '']), 3)).toEqual(['""', 'x', '""']);
    expect(lines({ kind: 'empty' }, 2)).toEqual(['""', '""']);
    expect(lines(integers(-1), 1)).toEqual(['""']);
    expect(lines(millionths(-1), 1)).toEqual(['""']);
  });

  it('writes no columns as empty lines, and no rows as nothing', () => {
    expect(writeColumns([], 70_000).toString()).toBe('\n'.repeat(70_000));
    expect(writeColumns([textColumn([])], 0)).toHaveLength(0);
  });

  it('writes texts of any bytes and any length as an independent parser reads them', () => {
    // Around the 16 bytes of a step: the special byte is at each offset of each length.
    const texts = [];
    for (let length = 0; length <= 40; length++) {
      texts.push('x'.repeat(length));
      for (let place = 0; place < length; place++)
        for (const odd of [',', '"', '\n', '\r', '\0', '+', '-'])
          texts.push(`${'x'.repeat(place)}${odd}${'y'.repeat(length - place - 1)}`);
    }
    expect(texts).toHaveLength(41 + 7 * 820);
    const written = writeTexts(texts.map((text) => [text, text]));
    expect(parse(written, { record_delimiter: '\n' })).toEqual(texts.map((text) => [text, text]));
    for (const text of texts) {
      const quoted = /[",\n\r]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text;
      expect(lines(textColumn([text]), 1).join('\n')).toBe(quoted);
    }
  });

  it('copies only the part of a buffer that its texts use, wherever that is', () => {
    const bytes = Buffer.alloc(1 << 26, 'z');
    bytes.write('abc,de', bytes.length - 6);
    const [start, end] = [Int32Array.of(0, -6, -3, -1), Int32Array.of(0, -3, 0, 0)];
    for (const row of [1, 2, 3]) for (const offsets of [start, end]) offsets[row] += bytes.length;
    const kernel = new CsvKernel();
    const written = writeColumns([{ kind: 'texts', bytes, start, end }, { kind: 'empty' }], 4, kernel);
    expect(written.toString()).toBe(',\nabc,\n",de",\ne,\n');
    expect(kernel.functions.memory.buffer.byteLength).toBeLessThan(bytes.length);
  });

  it.each([
    ['ends before it starts', 2, 1],
    ['ends after the bytes', 2, 4],
    ['starts before the bytes', -1, 1],
  ])('refuses a text that %s', (_, start, end) => {
    const offsets = { start: Int32Array.of(start, 0), end: Int32Array.of(end, 3) };
    const column = { kind: 'texts', bytes: Buffer.from('abc'), ...offsets } as const;
    expect(() => writeColumns([column], 2)).toThrow(RangeError);
  });
});

describe('a column that does not fit the rows', () => {
  it.each([
    ['texts', textColumn(['a'])],
    ['ends', { ...textColumn(['a', 'b']), end: Int32Array.of(1) }],
    ['millionths', millionths(1, 2, 3)],
    ['whole numbers', integers(1)],
  ])('is refused: %s', (_, column) => {
    expect(() => writeColumns([column], 2)).toThrow(/values for 2 rows/);
  });
});
