/**
 * Whole logs with bytes changed, removed and inserted: each line is a row, a line of another kind, or a bad line that is
 * counted. Nothing throws but a sentence for the user.
 */
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { detectForm } from '../../../src/input/detect-form';
import { Line, type LineReader } from '../../../src/input/log-form';
import { LineSplitter } from '../../../src/input/record-splitter';
import { RowBatch } from '../../../src/input/row-batch';
import { UserError } from '../../../src/user-error';
import { LOG_SAMPLES } from './log-samples';
import { createTools, readLog } from './read-log';

const edit = fc.record({
  at: fc.nat(),
  removed: fc.nat({ max: 20 }),
  inserted: fc.oneof(
    fc.uint8Array({ maxLength: 8 }),
    fc
      .constantFrom('"', '\n', '\r\n', '{', '}', '[', '\\', '\0', ',', '\t', '#', '(63)')
      .map((text) => Buffer.from(text)),
  ),
});

function applyEdits(
  text: string,
  edits: readonly { at: number; removed: number; inserted: Uint8Array }[],
): Buffer {
  let bytes = Buffer.from(text);
  for (const { at, removed, inserted } of edits) {
    const from = at % (bytes.length + 1);
    bytes = Buffer.concat([bytes.subarray(0, from), inserted, bytes.subarray(from + removed)]);
  }
  return bytes;
}

const edits = fc.array(edit, { maxLength: 6 });
const sample = fc.constantFrom(...LOG_SAMPLES);

/** Counts what each call returned, and checks that only a row adds a row. */
class CountingReader implements LineReader {
  calls = 0;
  rows = 0;
  others = 0;

  constructor(private readonly inner: LineReader) {}

  readLine(bytes: Buffer, start: number, end: number, batch: RowBatch): Line {
    const before = batch.rowCount;
    const line = this.inner.readLine(bytes, start, end, batch);
    this.calls++;
    if (line === Line.row) this.rows++;
    if (line === Line.other) this.others++;
    const added = batch.rowCount - before;
    expect(added).toBeGreaterThanOrEqual(line === Line.row ? 1 : 0);
    expect(added).toBeLessThanOrEqual(line === Line.row || line === Line.noTime ? 1 : 0);
    return line;
  }
}

function createReader(text: string): CountingReader {
  const { form, sample: found } = detectForm(Buffer.from(text), true, {});
  return new CountingReader(form.createReader(createTools(), found));
}

describe('a log with changed bytes', () => {
  const ofLines = LOG_SAMPLES.filter(({ text, form }) => !text.includes('{') && !form.startsWith('CSV'));

  it('has each line counted once, as a row, another line or a bad one', () => {
    let bad = 0;
    const plain = ofLines.filter(({ form }) => !form.includes('Umbrella'));
    fc.assert(
      fc.property(fc.constantFrom(...plain), edits, fc.nat(), ({ text }, changes, cut) => {
        const reader = createReader(text);
        let problems = 0;
        const splitter = new LineSplitter(reader, () => problems++);
        const bytes = applyEdits(text, changes);
        const batch = new RowBatch();
        const at = cut % (bytes.length + 1);
        splitter.push(bytes.subarray(0, at), batch);
        splitter.push(bytes.subarray(at), batch);
        splitter.end(batch);
        const lines = bytes.toString('latin1').split('\n');
        expect(reader.calls).toBe(lines.at(-1) === '' ? lines.length - 1 : lines.length);
        expect(reader.rows + reader.others + problems).toBe(reader.calls);
        expect(batch.rowCount).toBe(reader.rows);
        bad += problems;
      }),
      { numRuns: 500 },
    );
    expect(plain.length).toBeGreaterThan(5);
    expect(bad).toBeGreaterThan(50);
  });

  it('is read or refused with a sentence, plain or packed and cut', async () => {
    let [read, refused] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        sample,
        edits,
        fc.constantFrom('plain', 'packed', 'cut'),
        async ({ text }, changes, packing) => {
          const bytes = applyEdits(text, changes);
          const packed = packing === 'plain' ? bytes : gzipSync(bytes);
          try {
            const { rows, report } = await readLog(packing === 'cut' ? packed.subarray(0, -9) : packed);
            const lines = bytes.toString('latin1').split(/[\n{]/).length;
            expect(rows.length).toBeLessThanOrEqual(lines);
            expect(report.badLines).toBeLessThanOrEqual(lines);
            read++;
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
            refused++;
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(read).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(10);
  });
});
