import { RowTexts } from '../../../src/detect/row-texts';
import { writeColumns } from '../../support/csv-columns';

function cells(column: RowTexts, rows: number): string {
  const lines = writeColumns([{ kind: 'texts', ...column.cells() }, { kind: 'empty' }], rows).toString();
  return lines.replaceAll(',\n', ',').slice(0, -1);
}

describe('RowTexts', () => {
  it("keeps each row's own text, whatever their order, and quotes them", () => {
    const column = new RowTexts();
    column.reset(4);
    column.set(3, 'a, b');
    column.set(0, 'größer');
    expect(cells(column, 4)).toBe('größer,,,"a, b"');
  });

  it('adds a text to what a row has', () => {
    const column = new RowTexts();
    column.reset(2);
    column.set(0, 'größer');
    column.add(0, 'länger');
    column.add(1, 'only');
    expect(cells(column, 2)).toBe('größer; länger,only');
  });

  it('clears the last chunk, even a longer one', () => {
    const column = new RowTexts();
    column.reset(3);
    column.set(2, 'old');
    column.reset(2);
    column.reset(3);
    expect(cells(column, 3)).toBe(',,');
  });

  it('grows with its texts', () => {
    const column = new RowTexts();
    column.reset(2);
    column.set(0, 'x'.repeat(10_000));
    column.set(1, 'y');
    expect(cells(column, 2)).toBe(`${'x'.repeat(10_000)},y`);
  });
});
