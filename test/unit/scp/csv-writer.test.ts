import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CsvWriter } from '../../../src/scp/csv-writer';

function written(write: (out: CsvWriter) => void): string {
  const out = new CsvWriter();
  write(out);
  return out.bytes().toString();
}

describe('CsvWriter', () => {
  it('places commas, quotes where needed, and keeps a row of one empty cell', () => {
    const text = written((out) => {
      for (const cell of ['a b', '1,2', 'x"y', 'l\nm', 'c\r', '']) out.text(cell);
      out.integer(-12);
      out.empty();
      out.endRow();
      out.empty();
      out.endRow();
      out.text('');
      out.endRow();
    });
    expect(text).toBe('a b,"1,2","x""y","l\nm","c\r",,-12,\n""\n""\n');
  });

  it.each([0, 9, 10, 99, 100, 1234567, 2147483647, 2147483648, 9007199254740991, -1])(
    'writes the number %d',
    (value) => {
      expect(
        written((out) => {
          out.integer(value);
        }),
      ).toBe(String(value));
    },
  );

  it('writes scores as toFixed(6) does, ties too', () => {
    const score = fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 999_999 }).map((n) => (n + 0.5) / 1e6),
      fc.float({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(0, 1, 0.9999995, 0.0000005, 5e-324),
    );
    let cases = 0;
    fc.assert(
      fc.property(score, (value) => {
        cases++;
        expect(
          written((out) => {
            out.fixed6(value);
          }),
        ).toBe(Math.abs(value).toFixed(6));
      }),
      { numRuns: 5000 },
    );
    expect(cases).toBe(5000);
  });

  it.each([NaN, -0.1, 1.1, Infinity])('refuses the score %d', (value) => {
    expect(() =>
      written((out) => {
        out.fixed6(value);
      }),
    ).toThrow(RangeError);
  });

  it('grows, is used again, and puts a head in front', () => {
    const out = new CsvWriter(8);
    out.text('x'.repeat(200_000));
    out.text('"'.repeat(200_000));
    expect(out.bytes().length).toBe(200_000 + 1 + 400_002);
    out.reset();
    out.text('body');
    expect(out.prefixedWith(Buffer.from('head:')).toString()).toBe('head:body');
    expect(out.prefixedWith(Buffer.from('a longer head:')).toString()).toBe('a longer head:body');
  });
});
