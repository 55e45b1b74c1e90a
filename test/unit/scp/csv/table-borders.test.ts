/** A table searches for cells 16 bytes at a time, so cells around the borders of these steps are tested. */
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { ProtocolError } from '../../../../src/scp/frames/protocol-error';
import { Table } from '../../../../src/scp/csv/table';
import { writeTexts } from '../../../support/csv-columns';
import { cellsOf, readTable } from '../../../support/csv-tables';

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
    return [[...readTable(text, table).columns], ...cellsOf(table)];
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
    expect(cellsOf(readTable(file))).toEqual(rows);
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
    expect(() => readTable('a,b\n1,2\n\n1,2,3\n')).toThrow('Row 3 has more cells than the header.');
  });
});
