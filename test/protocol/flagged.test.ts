/**
 * keep=flagged as a session: whole rows that raise a kind, then one row of totals at the end.
 *
 * @jest-environment <rootDir>/test/support/onnx-environment.js
 */
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { createDnsexfilCommand } from '../../src/detect/dnsexfil-command';
import { FIGURE_FIELDS, OUTPUT_FIELDS, TOTAL_FIELDS } from '../../src/detect/output-fields';
import { decodeRows } from '../../tools/splunkd/merge';
import { encodeRows, type Row } from '../../tools/splunkd/encode-rows';
import { execute, getinfo } from './requests';
import { runBytes } from './run-bytes';

const root = join(__dirname, '../..');
const command = createDnsexfilCommand(() => join(root, 'models'));
const capture = gunzipSync(readFileSync(join(root, 'training/data/tunnels/dnstt__ssh.csv.gz')));
const FIELDS = ['src', 'query', '_time', 'note', 'count'];

const tunnel: Row[] = parse<Record<string, string>>(capture, { columns: true })
  .slice(0, 60)
  .map(({ src, query, _time }, i) => ({ src, query, _time, note: `a "note", ${i}`, count: '2' }));
const ordinary: Row[] = Array.from({ length: 60 }, (_, i) => ({
  src: `10.0.0.${i % 9}`,
  query: i % 10 === 0 ? '' : `www${i % 5}.example.com`,
  _time: String(1_795_488_000 + i),
  note: ['b', `c${i}`],
}));
const rows: Row[] = [...ordinary, ...tunnel].sort((a, b) => Number(a._time) - Number(b._time));

/** A list of reply rows for each chunk of the given lengths; undefined is a body of 0 bytes. */
async function search(args: string[], chunks: readonly (readonly Row[] | undefined)[]) {
  const requests = chunks.map((chunk, i) =>
    execute(chunk ? encodeRows(chunk, FIELDS, false) : '', i === chunks.length - 1),
  );
  const run = await runBytes([getinfo(args), ...requests], command);
  expect([run.exitCode, run.rest.length, run.log]).toEqual([0, 0, '']);
  const [configuration, ...replies] = run.replies;
  expect(replies).toHaveLength(chunks.length);
  return {
    configuration,
    headers: replies.map(headerOf),
    found: replies.map(({ body }) => decodeRows(body)),
  };
}

/** Sums of volume are only kept together with figures. */
function withoutVolume(kinds: string): string {
  return kinds
    .split(',')
    .filter((kind) => !['volume', 'zone_volume', 'spread'].includes(kind))
    .join(',');
}

function headerOf({ body }: { body: Buffer }): string {
  return body.toString().split('\n', 1)[0];
}

describe('keep=flagged', () => {
  it('asks for whole rows, returns those with a kind, and ends with the totals', async () => {
    const cut = [rows.slice(0, 50), [], rows.slice(50)];
    const { configuration, headers, found } = await search(['keep=flagged'], cut);
    expect(configuration.metadata).toEqual({ type: 'stateful', finished: false });
    const added = [...OUTPUT_FIELDS, ...FIGURE_FIELDS, ...TOTAL_FIELDS].join(',');
    expect(new Set(headers).size).toBe(1);
    expect(headers[0].endsWith(`,${added}`)).toBe(true);
    const all = (await search([], [rows])).found[0];
    const kept = found.flat().filter(({ run_rows }) => run_rows === '');
    const flagged = all.filter(({ exfil_kind }) => exfil_kind !== '');
    expect(flagged.length).toBeGreaterThan(50);
    const withoutFigures = kept.map((row) =>
      Object.fromEntries(
        Object.entries(row)
          .filter(([name]) => name in all[0])
          .map(([name, value]) => [name, name === 'exfil_kind' ? withoutVolume(value) : value]),
      ),
    );
    expect(withoutFigures).toEqual(flagged);
    const totals = found.flat().filter(({ run_rows }) => run_rows !== '');
    expect(totals).toEqual([found[2].at(-1)]);
    const newest = rows.map(({ _time }) => Number(_time)).reduce((a, b) => Math.max(a, b));
    expect(Object.fromEntries(Object.entries(totals[0]).filter(([, value]) => value !== ''))).toEqual({
      _time: String(newest),
      run_rows: '120',
      run_scored: '114',
      run_errors: '6',
      run_errors_by_code: 'query_empty=6',
      run_pairs: '10',
      run_clients: '10',
      run_evicted_pairs: '0',
      run_evicted_clients: '0',
      run_newest_time: String(newest),
    });
  });

  it('returns the figures as of each row', async () => {
    const { found } = await search(['keep=flagged'], [rows]);
    const kept = found[0].slice(0, -1);
    const figures = kept.map((row) => FIGURE_FIELDS.map((field) => row[field]));
    const names = new Set<string>();
    let queries = 0;
    const expected = new Map<string, string[]>();
    for (const { query, _time } of tunnel) {
      names.add(query as string);
      queries += 2;
      const figuresOfRow = [
        String(queries),
        String(names.size),
        String(Number(tunnel[0]._time)),
        '1',
        '1',
        '0',
      ];
      expected.set(`${String(_time)} ${String(query)}`, figuresOfRow);
    }
    expect(figures).toEqual(kept.map(({ _time, query }) => expected.get(`${_time} ${query}`)));
    expect(figures.length).toBeGreaterThan(50);
  });

  it.each([
    ['no chunk with rows', [[]]],
    ['a body of 0 bytes', [undefined]],
    ['a last body of 0 bytes', [rows.slice(0, 40), undefined]],
    ['a last chunk without rows', [rows.slice(0, 40), []]],
  ])('ends with one row of totals after %s', async (_, chunks) => {
    const { found, headers } = await search(['keep=flagged'], chunks);
    const totals = found.flat().filter(({ run_rows }) => run_rows !== '');
    expect(totals).toHaveLength(1);
    expect(found.at(-1)?.at(-1)).toBe(totals[0]);
    expect(totals[0].run_rows).toBe(chunks.length > 1 ? '40' : '0');
    expect(totals[0].run_newest_time === '').toBe(chunks.length === 1);
    expect(new Set(headers).size).toBe(1);
  });

  it('works with a model that ignores times', async () => {
    const { found } = await search(['keep=flagged', 'model=dsdl98', 'threshold=0'], [rows]);
    const kept = found[0].slice(0, -1);
    expect(kept).toHaveLength(114);
    expect(kept.filter((row) => Number(row.exfil_first_time) >= 1_795_488_000)).toHaveLength(114);
    expect(found[0].at(-1)).toMatchObject({ run_rows: '120', run_clients: '10' });
  });
});

describe('keep=all', () => {
  it('adds zone and kind last, and asks for the same fields', async () => {
    const { configuration, headers } = await search([], [rows]);
    expect(configuration.metadata.required_fields).toEqual(['src', 'query', '_time']);
    expect(headers[0].endsWith(',exfil_bytes,exfil_reason,dnsexfil_error,zone,exfil_kind')).toBe(true);
  });
});
