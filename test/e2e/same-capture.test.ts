/**
 * The same capture has the same verdicts in every log form: through `npx` in a checkout and through the packaged
 * executable.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { CAPTURE_FORMS, type Query } from '../support/capture-forms';

const ROOT = join(__dirname, '../..');
const CAPTURE = join(ROOT, 'training/data/tunnels/dnstt__ssh.csv.gz');
const ROWS = 120;
const DAY = 86_400;
const folder = mkdtempSync(join(tmpdir(), 'dnsexfil-forms-'));

const queries = parse<Record<string, string>>(gunzipSync(readFileSync(CAPTURE)), { columns: true })
  .slice(0, ROWS)
  .map((row): Query => ({ time: Math.floor(Number(row._time)), src: row.src, name: row.query }));

interface Verdict {
  readonly src: string;
  readonly _time: number;
  readonly query: string;
  readonly pred_is_dns_data_exfiltration_proba: number;
  readonly pred_is_dns_data_exfiltration: number;
}

function logFile(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  const changed = queries[ROWS - 1].time + DAY;
  utimesSync(path, changed, changed);
  return path;
}

function verdicts(command: readonly [string, ...string[]], file: string): string[] {
  const [program, ...args] = [...command, 'score', '--format', 'json', file];
  const { stdout, stderr, status } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const row = JSON.parse(line) as Verdict;
      const verdict = `${row.pred_is_dns_data_exfiltration_proba} ${row.pred_is_dns_data_exfiltration}`;
      return `${row._time} ${row.src} ${row.query.replace(/\.$/, '')} ${verdict}`;
    });
}

const NPX = ['npx', '--no-install', 'dnsexfil'] as const;
let packaged: readonly [string];
let expected: string[];

beforeAll(() => {
  packaged = [ensurePackagedApp().executable];
  const plain = ['_time,src,query', ...queries.map((q) => `${q.time},${q.src},${q.name}`)].join('\n');
  expected = verdicts(packaged, logFile('plain.csv', plain));
}, PACKAGING_TIMEOUT_MS);

describe('the same capture', () => {
  it('is a tunnel', () => {
    expect(expected).toHaveLength(ROWS);
    expect(expected.filter((row) => row.endsWith(' 1')).length).toBeGreaterThan(ROWS / 2);
  });

  it.each(Object.keys(CAPTURE_FORMS))(
    'has the same verdicts as %s',
    (form) => {
      const text = CAPTURE_FORMS[form](queries);
      const file = logFile(form.replaceAll(' ', '-'), text);
      const packed = logFile(`${form.replaceAll(' ', '-')}.packed`, gzipSync(text));
      expect(verdicts(packaged, file)).toEqual(expected);
      expect(verdicts(NPX, packed)).toEqual(expected);
    },
    60_000,
  );
});
