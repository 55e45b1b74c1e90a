/** Records are cut wherever blocks end, and a bad one costs no other. */
import { readLog } from './read-log';

const row = (i: number) => `${1_700_000_000 + i},192.0.2.10,n${i}.example.com`;
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `${row(from + i)}\n`).join('');
const HEAD = '_time,src,query\n';

describe('a quote that is not closed', () => {
  it.each([
    ['at the end', 10, 12],
    ['before a block ends', 10, 9000],
    ['before more than a record may have', 10, 60_000],
  ])('is one bad line, and the others are read: %s', async (_where, at, count) => {
    const stray = `${row(at).replace('192', '"192')}\n`;
    const { rows, notes } = await readLog(HEAD + lines(0, at) + stray + lines(at + 1, count));
    expect(rows).toHaveLength(count - 1);
    expect(notes).toEqual([
      `1 line: a quoted cell that is not closed, or text after a closing quote. First: FILE:${at + 2}: ${stray.trim()}`,
    ]);
  });

  it('does not hide lines before the next quote', async () => {
    const stray = `${row(1).replace('192', '"192')}\n`;
    const quoted = `"${row(3).split(',').join('","')}"\n`;
    const { rows, report } = await readLog(HEAD + lines(0, 1) + stray + lines(2, 3) + quoted + lines(4, 6));
    expect(rows).toHaveLength(5);
    expect(report.badLines).toBe(1);
  });

  it('does not keep a cell of several lines from being one', async () => {
    const cell = `"${'line\n'.repeat(60_000)}"`;
    const { rows, report } = await readLog(`note,${HEAD}${cell},${row(0)}\nx,${row(1)}\n`);
    expect([rows.length, report.badLines]).toEqual([2, 0]);
  });
});

describe('a line of more than 1 MiB', () => {
  it.each([2, 20])('is one bad line, whatever its length: %d MiB', async (mib) => {
    const { rows, report } = await readLog(
      HEAD + lines(0, 2) + 'a'.repeat((mib << 20) + 1) + '\n' + lines(2, 4),
    );
    expect(rows).toHaveLength(4);
    expect(report.badLines).toBe(1);
    expect(report.notes()[0].text).toContain('longer than 1 MiB');
  });
});

describe('a broken object in an array', () => {
  const object = (i: number) =>
    `{"query":"n${i}.example.com","ts":${1_700_000_000 + i},"id.orig_h":"192.0.2.10","answers":[{"name":"x"}]}`;
  const text = (count: number, at: number, broken: string) =>
    `[${Array.from({ length: count }, (_, i) => (i === at ? broken : object(i))).join(',\n')}]`;

  it.each([
    ['without its end', object(5).slice(0, -1)],
    ['with a quote that is not closed', object(5).replace('192.0.2.10"', '192.0.2.10')],
    ['that is cut in a key', object(5).slice(0, 30)],
    ['with a word in place of a key', object(5).replace('"ts"', 'ts')],
    ['with brackets that do not match', object(5).replace('[{', '[[[{')],
  ])('is one bad record, and the others are read: %s', async (_what, broken) => {
    for (const [count, at] of [
      [10, 5],
      [10, 0],
      [10, 9],
      [30_000, 5],
    ]) {
      const { rows, notes } = await readLog(text(count, at, broken));
      expect([rows.length, at]).toEqual([count - 1, at]);
      expect(notes).toHaveLength(1);
      expect(notes[0]).toMatch(new RegExp(`^1 line: .* First: FILE:${at + 1}: `));
    }
  });

  it('does not make a hostile file slow', async () => {
    const { report } = await readLog(`${text(10, -1, '')}\n${'{"query":'.repeat(1 << 20)}`);
    expect(report.rows).toBe(10);
  });
});
