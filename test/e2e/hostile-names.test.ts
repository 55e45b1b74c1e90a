/**
 * Names that are made to break something: each is returned byte for byte, and none of them ends up in a file name, as
 * a control character in a message, or as output with a meaning in SPL, a list or a spreadsheet.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { decodeFrames, type Reply } from '../../tools/splunkd/frames';
import { openSearch } from '../../tools/splunkd/open-search';

const EVERY_BYTE = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
/** Bytes in Latin-1, each used as a subdomain, as a registered domain and alone. */
const TRICKS = [
  'xn--nxasmq6b',
  'xn--',
  '\xd0\xb0pple',
  '\xe2\x80\xaegnp',
  '\xe2\x80\xa8',
  '\xe2\x80\x8b',
  '\xed\xa0\x80',
  '\xed\xb0\x80\xed\xa0\x80',
  '\xf4\x90\x80\x80',
  '\x1b[31m\x07',
  'a","b',
  'a""b\r\nc',
  '$a$;$b$',
  'a".b|delete',
  'a")`|delete|`("b',
  '[search index=*]',
  '$result.src$',
  '`macro`',
  '*',
  '=cmd|calc',
  '+1',
  '-1',
  '@SUM(A1)',
  '../../etc/passwd',
  'C:\\Windows\\x',
  '/dev/stdout',
  '--help',
  '--require=x',
  'model=../../x',
  'record=true',
  '%s%n',
  '\\000\\255\\x41',
];
/** Lengths at and beyond the limit of a name, which is 253. */
const LONG_NAMES = [
  `${'a'.repeat(63)}.`.repeat(3) + 'a'.repeat(61),
  `${'a'.repeat(63)}.`.repeat(3) + 'a'.repeat(62),
  'a'.repeat(65_535),
  '.'.repeat(65_535),
  'a.'.repeat(126) + 'a',
  'a.'.repeat(127) + 'a',
];
const PIECES = [...EVERY_BYTE.map((byte) => `a${byte}b`), ...TRICKS];
const NAMES = [
  ...PIECES.flatMap((piece) => [`${piece}.example.com`, `www.${piece}.com`, piece]),
  ...LONG_NAMES,
];
const FIELDS = ['src', 'query', '_time', 'rank'];
const SAFE = /^[\p{L}\p{M}\p{N}._\\-]*$/u;
const WITHOUT_CONTROLS = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u;

const folder = mkdtempSync(join(tmpdir(), 'dnsexfil-names-'));
let program: string;

beforeAll(() => {
  program = ensurePackagedApp().executable;
}, PACKAGING_TIMEOUT_MS);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Whole rows: everything sent is returned. */
function encodeNames(names: readonly string[]): Buffer {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  const lines = names.map((name, i) =>
    [`client${i % 7}`, name, String(1_790_000_000 + i), '1'].map(quoted).join(','),
  );
  return Buffer.from(`${FIELDS.join(',')}\n${lines.join('\n')}\n`, 'latin1');
}

function expectHarmless({ metadata, body }: Reply): void {
  for (const [, text] of metadata.inspector?.messages ?? []) expect(text).toMatch(WITHOUT_CONTROLS);
  const rows = parse<Record<string, string>>(body.toString('latin1'), { columns: true });
  expect(rows.map((row) => row.query)).toEqual(NAMES);
  const outputs = parse<Record<string, string>>(body, { columns: true });
  for (const row of outputs) {
    expect(row.registered_domain).toMatch(SAFE);
    expect(row.exfil_reason).toMatch(WITHOUT_CONTROLS);
    expect(row.pred_is_dns_data_exfiltration_proba).toMatch(
      row.dnsexfil_error === '' ? /^[01]\.\d{6}$/ : /^$/,
    );
  }
}

describe('hostile names', () => {
  it.each(['history', 'dsdl98'])('pass through model %s and its recording', async (model) => {
    const dispatchDir = mkdtempSync(join(folder, 'dispatch-'));
    const args = [`model=${model}`, 'explain=t', 'threshold=0', 'record=t'];
    const search = await openSearch({ program, cwd: folder }, { args, dispatchDir });
    const { pid } = search.process.child;
    const reply = await search.chunk(encodeNames(NAMES), true);
    expect([await search.process.exited, search.process.stderr]).toEqual([0, '']);
    expectHarmless(reply!);
    const recorded = [`dnsexfil-${pid}.input.gz`, `dnsexfil-${pid}.output.gz`];
    expect(readdirSync(dispatchDir).sort()).toEqual(recorded);
    const [input, output] = recorded.map((file) =>
      decodeFrames(gunzipSync(readFileSync(join(dispatchDir, file)))),
    );
    expect(input.replies[1].body.equals(encodeNames(NAMES))).toBe(true);
    expect(output.replies[1].body.equals(reply!.body)).toBe(true);
  });

  it('create no file in the working directory', () => {
    expect(readdirSync(folder).filter((name) => !name.startsWith('dispatch-'))).toEqual([]);
  });

  const asArgument = (piece: string): string => Buffer.from(piece, 'latin1').toString();

  it('produce no control character in a message when used as an option', async () => {
    const { configuration, process } = await openSearch({ program }, { args: PIECES.map(asArgument) });
    const messages = configuration.metadata.inspector?.messages ?? [];
    expect(messages.length).toBeGreaterThan(PIECES.length / 2);
    for (const text of [...messages.map(([, message]) => message), configuration.metadata.error]) {
      expect(text).toMatch(WITHOUT_CONTROLS);
    }
    expect([await process.exited, process.stderr]).toEqual([1, '']);
  });

  it('produce no control character in a message when used as the name of a field or model', async () => {
    for (const piece of [EVERY_BYTE.join(''), ...TRICKS].map(asArgument)) {
      const field = await openSearch({ program }, { args: [`query="${piece}"`] });
      const answers = [field.configuration, await field.chunk(Buffer.from('src,_time\na,1\n'), true)];
      const model = await openSearch({ program }, { args: [`model="${piece}"`] });
      const texts = [...answers, model.configuration].flatMap(
        (answer) => answer?.metadata.inspector?.messages ?? [],
      );
      expect(texts.length).toBeGreaterThanOrEqual(2);
      for (const [, text] of texts) expect(text).toMatch(WITHOUT_CONTROLS);
      await Promise.all([field.process.close(), model.process.close()]);
      expect([field.process.stderr, model.process.stderr]).toEqual(['', '']);
    }
    // Two processes for each piece take long on a busy machine.
  }, 180_000);
});
