/** `dnsexfil incidents` as a user of a checkout runs it, over a recorded tunnel. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const PROGRAM = join(__dirname, '../../tools/dnsexfil.js');
const CAPTURE = join(__dirname, '../../training/data/tunnels/dnstt__ssh.csv.gz');
const folder = mkdtempSync(join(tmpdir(), 'dnsexfil-incidents-'));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, 'incidents', ...args], {
    encoding: 'utf8',
  });
  const lines = stdout.split('\n').slice(0, -1);
  return { status, stderr, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('dnsexfil incidents', () => {
  const [first] = run('--as', 'hourly', CAPTURE).lines;
  const { src, zone } = first as { src: string; zone: string };

  it('reports a tunnel on each schedule, and ends with totals', () => {
    const { status, lines } = run(CAPTURE);
    expect(status).toBe(0);
    expect(lines.slice(0, -1).map((line) => [line.search, line.src, line.zone])).toEqual([
      ['DNSExfil - DNS Exfiltration Incident - Rule', src, zone],
      ['DNSExfil - Slow DNS Exfiltration - Rule', src, zone],
    ]);
    expect(lines[0]).toMatchObject({
      kind: 'score,volume',
      cause: 'new',
      other_clients: 0,
      dnsexfil_input: 'ok',
    });
    const rows = gunzipSync(readFileSync(CAPTURE)).toString().trimEnd().split('\n').length - 1;
    expect(lines.at(-1)).toMatchObject({ totals: true, rows, rows_late: 0, errors: {}, incidents: 2 });
  });

  it('counts the events that a row stands for, as in the searches', () => {
    const lines = gunzipSync(readFileSync(CAPTURE)).toString().trimEnd().split('\n').slice(0, 400);
    const counted = lines.map((line, i) => `${line.trimEnd()},${i === 0 ? 'count' : 3}\n`);
    const once = run('--as', 'hourly', file('once.csv', `${lines.join('\n')}\n`)).lines;
    const thrice = run('--as', 'hourly', file('thrice.csv', counted.join(''))).lines;
    expect(Number(once[0].queries)).toBeGreaterThan(100);
    expect(thrice[0].queries).toBe(3 * Number(once[0].queries));
  });

  it.each([
    ['that are scored', 400],
    ['that are too long to be scored', 1100],
  ])('reports 20 names %s as one incident with that reason', (_what, bytes) => {
    const rows = Array.from(
      { length: 22 },
      (_, i) => `${1_700_000_000 + i},a,${String(i).padStart(bytes, 'x')}.evil.com`,
    );
    const { lines } = run('--as', 'hourly', file('long.csv', `_time,src,query\n${rows.join('\n')}\n`));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ src: 'a', zone: 'evil.com' });
    expect(String(lines[0].kind).split(',')).toContain('over_long');
    expect(lines[0].exfil_reason).toContain('names longer than the 253 bytes that DNS allows');
  });

  it('leaves out clients and domains of the allow list and the mutes', () => {
    const allow = file('allow.csv', `_key,domain,client,expires\n1,${zone.toUpperCase()},,\n`);
    const mutes = file('mutes.csv', `client,domain,expires\n${src},${zone},9999999999\n`);
    const expired = file('expired.csv', `client,domain,expires\n${src},${zone},1\n`);
    expect(run('--allow', allow, CAPTURE).lines).toHaveLength(1);
    expect(run('--mutes', mutes, CAPTURE).lines).toHaveLength(1);
    expect(run('--mutes', expired, CAPTURE).lines).toHaveLength(3);
  });

  it('says what is known about the domain, and reports a popular one only where the lists are off or risk is meant', () => {
    const rows = gunzipSync(readFileSync(CAPTURE)).toString().trimEnd().split('\n');
    const asked = (domain: string) => file(`${domain}.csv`, rows.join('\n').replaceAll(zone, domain) + '\n');
    const found = (domain: string, ...options: string[]) =>
      run('--as', 'hourly', ...options, asked(domain))
        .lines.slice(0, -1)
        .map((line) => [line.popularity_rank, line.domain_note]);
    expect([first.popularity_rank, first.domain_note]).toEqual([null, null]);
    expect(found('google.com')).toEqual([]);
    expect(found('google.com', '--no-list')).toEqual([[1000, null]]);
    expect(found('google.com', '--threshold', 'sensitive')).toEqual([[1000, null]]);
    expect(found('oastify.com')).toEqual([
      [null, 'Burp Collaborator: shows its users the names queried below it'],
    ]);
  });

  it('warns of an old list of popular domains', () => {
    const log = file('future.csv', `_time,src,query\n4102444800,a,www.example.com\n`);
    expect(run(log).stderr).toMatch(/^WARN: The list of popular domains dates from 20/);
    expect(run('--no-list', log).stderr).toBe('');
  });

  it('accepts a threshold as a name and as a number', () => {
    const flagged = (threshold: string) =>
      Number(run('--as', 'hourly', '--threshold', threshold, CAPTURE).lines[0].flagged_queries);
    expect(flagged('quiet')).toBe(first.flagged_queries);
    expect(flagged('sensitive')).toBeGreaterThan(flagged('quiet'));
    expect(flagged('0')).toBeGreaterThanOrEqual(flagged('sensitive'));
    expect(flagged('0.999999')).toBeLessThan(flagged('quiet'));
  });

  it('says how many rows were late', () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `${1_700_000_000 + i},a,www.example.com`);
    const log = file('late.csv', `_time,src,query\n${rows.join('\n')}\n1700000000,a,www.example.com\n`);
    const { status, stderr, lines } = run(log);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^WARN: 1 of 40001 rows came more than ten minutes after newer ones/);
    expect(lines.at(-1)).toMatchObject({ rows: 40_001, rows_late: 1 });
  });

  it('counts rows that no search reads', () => {
    const good = '1000,a,www.example.com\n'.repeat(2);
    const log = file('odd.csv', `_time,src,query\n1000,a,\nx,a,www.example.com\n${good}`);
    expect(run(log).lines.at(-1)).toMatchObject({
      rows: 4,
      rows_unread: { query_empty: 1, time_invalid: 1 },
    });
  });

  it.each([
    ['names', '1000,a,\n', '1 row without a name. Name other columns with --time, --src and --query.'],
    ['times', 'x,a,www.example.com\n', '1 line: no readable time.'],
  ])('refuses a log without %s', (_what, row, words) => {
    const { status, stderr, lines } = run(file('unusable.csv', `_time,src,query\n${row}`));
    expect({ status, lines }).toEqual({ status: 2, lines: [] });
    expect(stderr).toContain(words);
  });

  it.each([
    [['--as', 'weekly', CAPTURE]],
    [['--threshold', '2', CAPTURE]],
    [['--threshold', 'loud', CAPTURE]],
    [['--allow', 'no-such-file.csv', CAPTURE]],
    [['--mutes', CAPTURE, CAPTURE]],
    [['no-such-file.csv']],
    [[file('columns.csv', 'time,client\n1,a\n')]],
    [['--mutes', file('bad.csv', 'client,domain,expires\na,b,tomorrow\n'), CAPTURE]],
    [[]],
  ])('answers the mistake %j with one line and exit code 2', (args) => {
    const { status, stderr, lines } = run(...args);
    expect({ status, lines }).toEqual({ status: 2, lines: [] });
    expect(stderr.trimEnd()).toMatch(/^[^\n]+$/);
  });
});
