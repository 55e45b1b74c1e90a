/**
 * Whole searches through the packaged executable: every row is returned, with the same score however the search is
 * cut.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { OUTPUT_FIELDS } from '../../src/detect/output-fields';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { decodeRows, type ResultRow } from '../../tools/splunkd/merge';
import { openSearch } from '../../tools/splunkd/open-search';
import { encodeRows, type Row } from '../../tools/splunkd/encode-rows';
import { Splunkd } from '../../tools/splunkd/splunkd';
import { cut, officeWithTunnels, ordinaryRows } from './traffic';

let program: string;
let splunkd: Splunkd;

beforeAll(() => {
  program = ensurePackagedApp().executable;
  splunkd = new Splunkd({ program });
}, PACKAGING_TIMEOUT_MS);

function input({ src, query, _time }: ResultRow | Row): unknown {
  return { src, query, _time };
}

describe('a search in selected-fields mode', () => {
  it('asks for three fields and _chunked_idx, and needs no others', async () => {
    const { configuration, process } = await openSearch({ program });
    expect(configuration.metadata).toEqual({
      type: 'stateful',
      required_fields: ['src', 'query', '_time'],
      finished: false,
    });
    expect([await process.close(), process.stderr]).toEqual([0, '']);
  });

  it('returns rows as they were sent', async () => {
    const rows = officeWithTunnels(3000);
    const { state, exitCode, stderr, rows: found } = await splunkd.search({ chunks: cut(rows, [0, 700]) });
    expect({ state, exitCode, stderr }).toEqual({ state: 'DONE', exitCode: 0, stderr: '' });
    expect(found.map(input)).toEqual(rows.map(input));
    expect(found.filter((row) => row.pred_is_dns_data_exfiltration_proba === '')).toEqual([]);
  });

  it('returns the same output for each of 25,000 rows, however they are cut', async () => {
    const rows = officeWithTunnels(25_000);
    const whole = await outputLines([rows]);
    expect(whole).toHaveLength(25_000);
    const small = await outputLines(cut(rows.slice(0, 2000), [1, 0]));
    expect(small.join('\n')).toBe(whole.slice(0, 2000).join('\n'));
    for (const sizes of [[4000], [999, 0], [0, 1, 7, 160, 999, 4000]]) {
      const pieces = await outputLines(cut(rows, sizes));
      expect(pieces.join('\n')).toBe(whole.join('\n'));
    }
  }, 120_000);

  /** The reply's lines without their first cell, `_chunked_idx`; no cell of these rows contains a line end. */
  async function outputLines(chunks: readonly (readonly Row[])[]): Promise<string[]> {
    const search = await openSearch({ program });
    const lines: string[] = [];
    for (const rows of chunks) {
      const { body } = (await search.chunk(encodeRows(rows, ['src', 'query', '_time'], true)))!;
      for (const line of body.toString().split('\n').slice(1, -1)) lines.push(line.replace(/^\d+,/, ''));
    }
    expect(await search.process.close()).toBe(0);
    return lines;
  }

  it('accepts other field names, dotted and quoted', async () => {
    const rows = ordinaryRows(50).map(({ src, query, _time }) => ({
      'DNS.src': src,
      'DNS.query': query,
      t: _time,
    }));
    const args = ['src="DNS.src"', 'query=DNS.query', 'time', '=', 't'];
    const renamed = await splunkd.search({ args, chunks: [rows] });
    const plain = await splunkd.search({ chunks: [ordinaryRows(50)] });
    const scores = (found: readonly ResultRow[]): unknown =>
      found.map((row) => row.pred_is_dns_data_exfiltration_proba);
    expect([renamed.state, renamed.rows.length]).toEqual(['DONE', 50]);
    expect(scores(renamed.rows)).toEqual(scores(plain.rows));
  });

  it('answers a search without rows', async () => {
    const { state, rows, exitCode, stderr } = await splunkd.search({ chunks: [[], []] });
    expect({ state, rows, exitCode, stderr }).toEqual({ state: 'DONE', rows: [], exitCode: 0, stderr: '' });
  });
});

describe('a search in whole-row mode', () => {
  it('returns every column unchanged, with the same scores', async () => {
    const fields = ['src', 'query', '_time', 'note', 'many'];
    const rows = ordinaryRows(300).map((row, i) => ({
      ...row,
      note: `"quoted", ${i}\nsecond line ü`,
      many: ['a$b', String(i)],
    }));
    const { chunk, process } = await startWhole();
    const reply = await chunk(encodeRows(rows, fields, false));
    const sent = decodeRows(encodeRows(rows, fields, false));
    const selected = await splunkd.search({ chunks: [ordinaryRows(300)] });
    const withOurs = sent.map((row, i) => ({
      ...row,
      ...Object.fromEntries(OUTPUT_FIELDS.map((field) => [field, selected.rows[i][field]])),
    }));
    expect(decodeRows(reply)).toEqual(withOurs);
    expect(await process.close()).toBe(0);
  });

  it('replaces columns named like output fields, and empties their multivalue columns', async () => {
    const clash = { dnsexfil_error: ['old', 'older'], registered_domain: 'old.example' };
    const rows = ordinaryRows(5).map((row) => ({ ...row, ...clash }));
    const { chunk, process } = await startWhole();
    const reply = decodeRows(await chunk(encodeRows(rows, Object.keys(rows[0]), false)));
    expect(reply.map((row) => row.dnsexfil_error)).toEqual(Array(5).fill(''));
    expect(reply.map((row) => row.__mv_dnsexfil_error)).toEqual(Array(5).fill(''));
    expect(reply.map((row) => row.registered_domain)).toEqual(
      ordinaryRows(5).map((_, i) => `site${i % 5}.com`),
    );
    expect(await process.close()).toBe(0);
  });

  async function startWhole() {
    const search = await openSearch({ program });
    const chunk = async (body: Buffer): Promise<Buffer> => (await search.chunk(body, true))!.body;
    return { chunk, process: search.process };
  }
});

describe('what the job inspector says', () => {
  const warnings = async (rows: readonly Row[]): Promise<string[]> => {
    const { state, messages } = await splunkd.search({ chunks: cut(rows, [20]) });
    expect(state).toBe('DONE');
    return messages.filter(([level]) => level === 'WARN').map(([, text]) => text);
  };

  it('nothing if all is well', async () => {
    expect(await warnings(ordinaryRows(100))).toEqual([]);
  });

  it('says once that rows are out of order, with the sort that fixes it', async () => {
    const found = await warnings(ordinaryRows(100).reverse());
    expect(found).toEqual([expect.stringContaining('sort 0 _time')]);
  });

  it('says that a field was empty in all rows, with the likely cause', async () => {
    const found = await warnings(ordinaryRows(50).map(({ _time }) => ({ _time })));
    expect(found).toHaveLength(3);
    expect(found.filter((text) => text.includes('drop_dm_object_name'))).toHaveLength(2);
  });
});
