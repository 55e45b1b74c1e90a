/** Unusual rows: each gets a score or a code, and no other row of the chunk changes. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { decodeRows } from '../../tools/splunkd/merge';
import { openSearch } from '../../tools/splunkd/open-search';

/** `query` as bytes in Latin-1; each has its own client. */
const ODD_NAMES: readonly (readonly [query: string, error: string])[] = [
  ['', 'query_empty'],
  ['.', 'query_empty'],
  ['..', ''],
  ['null', 'query_unknown'],
  ['NULL', 'query_unknown'],
  ['unknown', 'query_unknown'],
  ['-', 'query_unknown'],
  ['a'.repeat(253), ''],
  [`${'a'.repeat(63)}.`.repeat(3) + 'a'.repeat(62), ''],
  ['a'.repeat(1012), ''],
  ['a'.repeat(1013), 'query_too_long'],
  ['a'.repeat(65_535), 'query_too_long'],
  ['a.'.repeat(126) + 'a', ''],
  ['\xff\xfe\x80.example.com', ''],
  ['\xc3\xa4\xc3\xb6.example.com', ''],
  ['xn--nxasmq6b.example.com', ''],
  ['\xe2\x80\xaegnp.example.com', ''],
  ['\xed\xa0\x80.example.com', ''],
  ['nul\x00byte.example.com', ''],
  ['"quo""ted".example.com', ''],
  ['line\nend\r\n.example.com', ''],
  ['a,b;c\t.example.com', ''],
  ['=cmd|calc.example.com', ''],
  ['a".b|delete', ''],
  ['../../etc/passwd', ''],
  ['model=../../x', ''],
  ['--help', ''],
  ['\x1b[31m\x07.example.com', ''],
  ['co.uk', ''],
  ['com', ''],
  ['github.io', ''],
  ['4.3.2.1.in-addr.arpa', ''],
  [`${'1.0.'.repeat(16)}ip6.arpa`, ''],
  ['_dmarc.example.com', ''],
  ['\\', ''],
  ['\\000\\255\\999.example.com', ''],
  ['EXAMPLE.COM.', ''],
];

const ODD_TIMES: readonly (readonly [time: string, error: string])[] = [
  ['', ''],
  ['NaN', 'time_invalid'],
  ['Infinity', 'time_invalid'],
  ['1e999', 'time_invalid'],
  ['yesterday', 'time_invalid'],
  ['0x10', 'time_invalid'],
  ['1790000000.123456', ''],
];

/** In order of time they would be first or last, so they are tested separately. */
const ABSURD_TIMES = ['-1', '0', '1e308', '-1e308', '99999999999999999999'];
const ODD_CLIENTS = ['', '-', 'null', 'unknown', 'x'.repeat(70_000), '\xff', '\x00', '"\n,'];
const START = 1_790_000_000;

type Cells = readonly [src: string, query: string, time: string];

let program: string;

beforeAll(() => {
  program = ensurePackagedApp().executable;
}, PACKAGING_TIMEOUT_MS);

/** @param chunks of rows, with cells as bytes in Latin-1 @returns the rows of the last chunk */
async function run(...chunks: (readonly Cells[])[]): Promise<Record<string, string>[]> {
  const search = await openSearch({ program });
  let found: Record<string, string>[] = [];
  for (const rows of chunks) {
    found = decodeRows((await search.chunk(encodeBytes(rows)))!.body);
    expect(found.map((row) => row._chunked_idx)).toEqual(rows.map((_, i) => String(i)));
  }
  expect([await search.process.close(), search.process.stderr]).toEqual([0, '']);
  return found;
}

function encodeBytes(rows: readonly Cells[]): Buffer {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  const lines = rows.map((cells, i) => `${cells.map(quoted).join(',')},${i}\n`);
  return Buffer.from(`src,query,"_time","_chunked_idx"\n${lines.join('')}`, 'latin1');
}

function expectScoreOrCode(row: Record<string, string>, error: string): void {
  expect(row.dnsexfil_error).toBe(error);
  const score = row.pred_is_dns_data_exfiltration_proba;
  expect(score).toMatch(error === '' ? /^[01]\.\d{6}$/ : /^$/);
  expect(row.registered_domain).toMatch(/^[\p{L}\p{M}\p{N}._\\-]*$/u);
  expect(row.exfil_reason).toMatch(/^\P{Cc}*$/u);
}

const ordinary = (i: number): Cells => [
  `10.0.0.${i % 3}`,
  `${i}.www${i % 11}.example.net`,
  String(START + i),
];

describe('odd rows', () => {
  const names = ODD_NAMES.map(([query, error], i) => ({
    cells: [`odd${i}`, query, String(START + i)] as Cells,
    error,
  }));
  const times = ODD_TIMES.map(([time, error], i) => ({
    cells: [`time${i}`, 'a.example.com', time] as Cells,
    error,
  }));

  it('each get a score or a code', async () => {
    const odd = [...names, ...times];
    const found = await run(odd.map(({ cells }) => cells));
    found.forEach((row, i) => {
      expectScoreOrCode(row, odd[i].error);
    });
    expect(found).toHaveLength(odd.length);
  });

  it('change no other row of their chunk', async () => {
    const alone = await run(Array.from({ length: 120 }, (_, i) => ordinary(i)));
    const mixed: Cells[] = [];
    const places: number[] = [];
    const odd = [...names, ...times];
    for (let i = 0; i < 120; i++) {
      places.push(mixed.push(ordinary(i)) - 1);
      if (i >= odd.length) continue;
      const [src, query, time] = odd[i].cells;
      mixed.push([src, query, time.startsWith('17') ? String(START + i) : time]);
    }
    const found = await run(mixed);
    const outputs = (row: Record<string, string>): unknown => ({ ...row, _chunked_idx: '' });
    expect(places.map((place) => outputs(found[place]))).toEqual(alone.map(outputs));
    expect(found).toHaveLength(120 + odd.length);
  });

  it.each(ABSURD_TIMES)('at the time %s get a score, and change no later chunk', async (time) => {
    const first = [ordinary(0), ['late', 'a.example.com', time], ordinary(1)] as const;
    const later = Array.from({ length: 20 }, (_, i) => ordinary(2 + i));
    const odd = await run(first);
    expect(odd).toHaveLength(3);
    for (const row of odd) expectScoreOrCode(row, '');
    expect(await run(first, later)).toEqual(await run([first[0], first[2]], later));
  });

  it('of a client without a name get a score, and share one history', async () => {
    const found = await run(ODD_CLIENTS.map((src, i) => [src, `${i}.example.com`, String(START)]));
    expect(found).toHaveLength(ODD_CLIENTS.length);
    for (const row of found) expectScoreOrCode(row, '');
    expect(found.map((row) => row.exfil_bytes)).toEqual(['1', '2', '3', '4', '1', '1', '1', '1']);
  });
});
