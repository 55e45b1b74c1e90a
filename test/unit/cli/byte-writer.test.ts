/**
 * Output as bytes: cells that a CSV parser can read, scores with six decimals, nothing lost at the edge of the
 * buffer.
 */
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { ByteWriter } from '../../../src/cli/byte-writer';

function written(write: (writer: ByteWriter) => void): Buffer {
  const blocks: Buffer[] = [];
  const writer = new ByteWriter({
    write: (bytes) => {
      blocks.push(Buffer.from(bytes));
    },
  });
  write(writer);
  writer.flush();
  return Buffer.concat(blocks);
}

describe('the byte writer', () => {
  it('writes cells that a CSV parser can read', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
        const line = written((writer) => {
          writer.text('x');
          for (const text of texts) {
            const bytes = Buffer.from(`__${text}`);
            writer.comma();
            writer.cell({ bytes, start: Int32Array.of(2), end: Int32Array.of(bytes.length) }, 0);
          }
          writer.endLine();
        });
        expect(parse(line, { relax_column_count: true })).toEqual([['x', ...texts]]);
      }),
    );
  });

  it.each([0, 1, 10, 499_999, 123_456, 999_999, 1_000_000])('writes %d millionths', (micros) => {
    expect(
      String(
        written((writer) => {
          writer.micros(micros);
        }),
      ),
    ).toBe((micros / 1_000_000).toFixed(6));
  });

  it('loses nothing at the edge of its buffer', () => {
    const text = 'é"'.repeat(5000);
    const bytes = Buffer.from(text);
    const cells = { bytes, start: Int32Array.of(0), end: Int32Array.of(bytes.length) };
    const all = written((writer) => {
      for (let i = 0; i < 100; i++) {
        writer.cell(cells, 0);
        writer.comma();
        writer.count(i * 1000);
        writer.endLine();
      }
    });
    expect(parse(all)).toEqual(Array.from({ length: 100 }, (_, i) => [text, String(i * 1000)]));
  });
});
