import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openInput } from '../../../src/input/open-input';
import { logForms } from '../../../src/input/forms';
import { ObjectSplitter } from '../../../src/input/object-splitter';
import { LineSplitter } from '../../../src/input/record-splitter';
import { RowBatch } from '../../../src/input/row-batch';
import type { LineReader, Sample } from '../../../src/input/log-form';
import { ROW_ERROR_WORDS } from '../../../src/features/row-error';
import { UserError } from '../../../src/user-error';
import { detectForm } from '../../../src/input/detect-form';
import { LOG_SAMPLES } from './log-samples';
import { createTools, readLog, writeLog } from './read-log';

describe('log forms', () => {
  it.each(LOG_SAMPLES)('reads $form ($source)', async ({ form, text, rows }) => {
    const read = await readLog(text);
    expect(read.report.files.map((file) => file.form)).toEqual([form]);
    expect(read.rows).toEqual(rows);
    expect(read.report.badLines).toBe(0);
  });

  it('has a sample of every form', () => {
    const sampled = new Set(LOG_SAMPLES.map(({ form }) => form));
    const without = logForms.filter(({ title, name }) => name !== 'json' && !sampled.has(title));
    expect(without).toEqual([]);
  });

  it.each(LOG_SAMPLES)('reads $form ($source) the same wherever its bytes are cut', ({ text, rows }) => {
    const bytes = Buffer.from(text);
    const { form, sample, isObjects } = detectForm(bytes, true, {});
    const counts = new Set<number>();
    for (let cut = 0; cut <= bytes.length; cut += 3) {
      const reader = form.createReader(createTools(), sample);
      const splitter = new (isObjects ? ObjectSplitter : LineSplitter)(reader, () => undefined);
      const batch = new RowBatch();
      splitter.push(Buffer.from(bytes.subarray(0, cut)), batch);
      splitter.push(Buffer.from(bytes.subarray(cut)), batch);
      splitter.end(batch);
      counts.add(batch.rowCount);
    }
    expect([...counts]).toEqual([rows.length]);
  });
});

/** A reader for each sample, before its lines are changed. */
function createReaders(): LineReader[] {
  return LOG_SAMPLES.map(({ text }) => {
    const { form, sample } = detectForm(Buffer.from(text), true, {});
    return form.createReader(createTools(), sample);
  });
}

describe('readers of hostile bytes', () => {
  const lines = LOG_SAMPLES.flatMap(({ text }) => text.split('\n'));
  /** Lines of real logs with bytes changed, cut or duplicated: readers parse more of them than of noise. */
  const mutated = fc
    .tuple(fc.constantFrom(...lines), fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 12 }))
    .map(([line, from, length, bytes]) => {
      const text = Buffer.from(line);
      const at = from % (text.length + 1);
      return Buffer.concat([text.subarray(0, at), bytes, text.subarray(at + (length % 9))]);
    });
  const anyLine = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    mutated,
  );

  it('never throw, and keep every row within their bytes', () => {
    let rows = 0;
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 4 }), (some) => {
        for (const reader of createReaders()) {
          const batch = new RowBatch();
          for (const Splitter of [LineSplitter, ObjectSplitter]) {
            const splitter = new Splitter(reader, () => undefined);
            for (const line of some) splitter.push(Buffer.concat([line, Buffer.from('\n')]), batch);
            splitter.end(batch);
          }
          rows += batch.rowCount;
          for (let row = 0; row < batch.rowCount; row++) {
            expect(batch.srcStart[row]).toBeLessThanOrEqual(batch.srcEnd[row]);
            expect(batch.queryStart[row]).toBeLessThanOrEqual(batch.queryEnd[row]);
            expect(batch.queryEnd[row]).toBeLessThanOrEqual(batch.byteCount);
          }
        }
      }),
      { numRuns: 100 },
    );
    expect(rows).toBeGreaterThan(100);
  });

  it('refuse a file of noise with a sentence, never with a bug', async () => {
    let refused = 0;
    const asFile = fc.oneof(fc.uint8Array({ maxLength: 300 }), anyLine);
    await fc.assert(
      fc.asyncProperty(asFile, async (bytes) => {
        try {
          const { report } = await readLog(Buffer.from(bytes));
          report.requireRows();
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          refused++;
        }
      }),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});

describe('a quoted cell', () => {
  it('has single quotes where the file has doubled ones, in client and name', async () => {
    const text = '_time,src,query\n1700000000,"PC ""1""","a""b.example"\n';
    expect((await readLog(text)).rows).toEqual(['1700000000 PC "1" a"b.example']);
  });
});

describe('a cell with several values', () => {
  const errorsOf = async (text: string): Promise<string[]> => {
    const errors: string[] = [];
    for await (const batch of openInput([writeLog(text)]).batches) {
      for (let row = 0; row < batch.rowCount; row++) errors.push(ROW_ERROR_WORDS[batch.error[row]]);
    }
    return errors;
  };

  it('gets an error, whether it is a name or a client, in CSV of Splunk and in JSON', async () => {
    const csv = [
      '_time,src,query,__mv_src,__mv_query',
      '1700000000,192.0.2.1,www.example.com,,',
      '1700000000,"192.0.2.1\n192.0.2.2",www.example.com,$192.0.2.1$;$192.0.2.2$,',
      '1700000000,192.0.2.1,"a.example\nb.example",,$a.example$;$b.example$',
      '1700000000,192.0.2.1,"[""a.example"",""b.example""]",,',
    ];
    expect(await errorsOf(csv.join('\n'))).toEqual([
      '',
      'src_multivalue',
      'query_multivalue',
      'query_multivalue',
    ]);
    const json = [
      { src: '192.0.2.1', query: ['a.example', 'a.example'] },
      { src: '192.0.2.1', query: ['a.example', 'b.example'] },
      { src: ['192.0.2.1', '192.0.2.2'], query: 'a.example' },
    ].map((result) =>
      JSON.stringify({ preview: false, result: { _time: '2023-11-14T22:13:20Z', ...result } }),
    );
    expect(await errorsOf(json.join('\n'))).toEqual(['', 'query_multivalue', 'src_multivalue']);
  });
});

describe('an unknown log', () => {
  it('is refused with its fields and the options that would read it', () => {
    const text = '{"when":1700000000,"src_ip":"192.0.2.10","rrname":"www.example.com"}\n';
    const detected = detectForm(Buffer.from(text), true, {});
    const create = (sample: Sample) => detected.form.createReader(createTools(), sample);
    expect(() => create(detected.sample)).toThrow('--time FIELD --src src_ip --query rrname');
  });
});
