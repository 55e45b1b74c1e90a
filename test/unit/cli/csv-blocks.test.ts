import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CsvBlockReader } from '../../../src/cli/csv-blocks';
import { Table } from '../../../src/scp/csv/table';
import { anyRows, cellsOf, readTable } from '../../support/csv-tables';
import { writeTexts } from '../../support/csv-columns';

/** One table for all tests, because each would reserve its own address space. */
const shared = new Table();

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
        const whole = cellsOf(readTable(file, shared));
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
