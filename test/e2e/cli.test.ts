/** The CLI as a user of a checkout runs it: `npx dnsexfil …`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

const PROGRAM = join(__dirname, '../../tools/dnsexfil.js');
const CAPTURE = join(__dirname, '../../training/data/tunnels/dnstt__ssh.csv.gz');
const ADDED = [
  'pred_is_dns_data_exfiltration_proba',
  'pred_is_dns_data_exfiltration',
  'registered_domain',
  'exfil_bytes',
  'exfil_reason',
  'dnsexfil_error',
  'zone',
  'exfil_kind',
];

const folder = mkdtempSync(join(tmpdir(), 'dnsexfil-cli-'));

function run(args: readonly string[], input: string | Buffer = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stderr, stdout, rows: () => parse<Record<string, string>>(stdout, { columns: true }) };
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('dnsexfil score', () => {
  it('prints the columns of a gzip file and the output fields, with rows in input order', () => {
    const { status, rows } = run(['score', CAPTURE]);
    const input = parse<Record<string, string>>(gunzipSync(readFileSync(CAPTURE)), { columns: true });
    expect(status).toBe(0);
    expect(Object.keys(rows()[0])).toEqual([...Object.keys(input[0]), ...ADDED]);
    const names = (all: Record<string, string>[]) => all.map(({ _time, src, query }) => [_time, src, query]);
    expect(names(rows())).toEqual(names(input));
    expect(rows().filter((row) => row.pred_is_dns_data_exfiltration === '1').length).toBeGreaterThan(700);
  });

  it('says that record=true has no effect here', () => {
    const { status, stderr } = run(['score', '-', 'record=true'], '_time,src,query\n1,a,www.example.com\n');
    expect(status).toBe(0);
    expect(stderr).toContain('record=true has no effect');
  });

  it('returns the same for a plain file, standard input and a packed file', () => {
    const csv = 'client,DNS.query,_time,note\n10.0.0.1,www.example.com,1,"a,""b"""\n,unknown,2,"line\nend"\n';
    const options = ['--src', 'client', '--query', 'DNS.query', '--explain'];
    const plain = run(['score', file('a.csv', csv), ...options]);
    expect(plain.rows().map((row) => [row.note, row.dnsexfil_error])).toEqual([
      ['a,"b"', ''],
      ['line\nend', 'query_unknown'],
    ]);
    expect(plain.rows()[0].exfil_reason).not.toBe('');
    expect(run(['score', file('a.csv.gz', gzipSync(csv)), ...options]).stdout).toBe(plain.stdout);
    expect(run(['score', '-', 'src=client', 'query="DNS.query"', 'explain=t'], csv).stdout).toBe(
      plain.stdout,
    );
  });

  it('accepts thresholds of 0 and 1', () => {
    const csv = '_time,src,query\n1,a,www.example.com\n';
    const verdict = (threshold: string) =>
      run(['score', '-', '--threshold', threshold], csv).rows()[0].pred_is_dns_data_exfiltration;
    expect([verdict('0'), verdict('1')]).toEqual(['1', '0']);
  });

  it.each([
    [['score', 'no-such-file.csv']],
    [['score', '-', '--threshold', '2']],
    [['score', '-', '--model', '../../x']],
    [['score', '-', '--model', 'none']],
    [['score', '-', 'sorce=a', 'threshold=b']],
    [['score', '-', '--sorce', 'a']],
    [['score']],
    [['scroe']],
    [['import-model', 'no-such-file.tar.gz', '--name', 'x', '--app', folder]],
    [['features', '-', '--feature-set', 'none@1', '--out', join(folder, 'x')]],
  ])('answers the mistake %j with one line and exit code 2', (args) => {
    const { status, stderr, stdout } = run(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trimEnd()).not.toBe('');
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});

describe('dnsexfil learn', () => {
  it('lists domains that many clients use, and never one that only a single client uses', () => {
    const line = (client: number, name: number, domain: string) => `1,10.0.0.${client},n${name}.${domain}`;
    const lines = Array.from({ length: 300 }, (_, i) => [line(i % 9, i, 'many.com'), line(1, i, 'one.com')]);
    const { status, stdout } = run(['learn', file('l.csv', `_time,src,query\n${lines.flat().join('\n')}\n`)]);
    expect(status).toBe(0);
    expect(stdout).toContain('many.com,*.many.com,9,300');
    expect(stdout).not.toContain('one.com');
  });

  it("lists no service that receives strangers' queries, and accepts no limit of few clients", () => {
    const lines = Array.from({ length: 300 }, (_, i) => `1,10.0.0.${i % 9},n${i}.oastify.com`);
    const learnt = run(['learn', file('r.csv', `_time,src,query\n${lines.join('\n')}\n`)]);
    expect(learnt.status).toBe(0);
    expect(learnt.stdout).not.toContain('oastify.com');
    const few = run(['learn', '--min-clients', '4', 'l.csv']);
    expect(few.status).not.toBe(0);
    expect(few.stderr).toContain('It must be at least 5');
  });
});
