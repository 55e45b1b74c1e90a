import { TextColumn } from '../../../src/detect/text-column';
import { writeColumns } from '../../support/csv-columns';

function cells(column: TextColumn, rows: number): string {
  const lines = writeColumns([column.column(), { kind: 'empty' }], rows).toString();
  return lines.replaceAll(',\n', ',').slice(0, -1);
}

describe('TextColumn', () => {
  it('gives each row its own text, whatever the order in which they came, and quotes them', () => {
    const column = new TextColumn();
    column.reset(4);
    column.set(3, 'a, b');
    column.set(0, 'größer');
    expect(cells(column, 4)).toBe('größer,,,"a, b"');
  });

  it('forgets the last chunk, also a longer one', () => {
    const column = new TextColumn();
    column.reset(3);
    column.set(2, 'old');
    column.reset(2);
    column.reset(3);
    expect(cells(column, 3)).toBe(',,');
  });

  it('grows with what it is given', () => {
    const column = new TextColumn();
    column.reset(2);
    column.set(0, 'x'.repeat(10_000));
    column.set(1, 'y');
    expect(cells(column, 2)).toBe(`${'x'.repeat(10_000)},y`);
  });
});
