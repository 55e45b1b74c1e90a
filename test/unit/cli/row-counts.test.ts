/** Counts of events from a column of a log, and 1 if there is none. */
import { withCounts } from '../../../src/cli/row-counts';
import { RowBatch } from '../../../src/input/row-batch';

function countsOf(...texts: string[]): number[] | undefined {
  const rows = new RowBatch(['count']);
  for (const text of texts) {
    const bytes = Buffer.from(text);
    rows.add(1, bytes, 0, 0, 0, 0);
    rows.setExtra('count', bytes, 0, bytes.length);
  }
  const { count } = withCounts(rows.observations(), 'count');
  return count && [...count];
}

describe('the number of events of a row', () => {
  it('is that of the column', () => {
    expect(countsOf('3', '', '12', '0', '-1', '2.5', 'x')).toEqual([3, 1, 12, 1, 1, 1, 1]);
  });

  it('is not set where the log has no such column', () => {
    expect(countsOf('', '')).toBeUndefined();
    const rows = new RowBatch();
    expect(withCounts(rows.observations(), 'count').count).toBeUndefined();
  });
});
