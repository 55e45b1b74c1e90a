/** `dnsexfil report` as a user of a checkout runs it, over a recorded tunnel. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = join(__dirname, '../../tools/dnsexfil.js');
const CAPTURE = join(__dirname, '../../training/data/tunnels/dnstt__ssh.csv.gz');
const folder = mkdtempSync(join(tmpdir(), 'dnsexfil-report-'));

function run(verb: string, ...args: string[]) {
  const env = { ...process.env, DNSEXFIL_MASK_KEY: 'a key' };
  return spawnSync(process.execPath, [PROGRAM, verb, ...args], { encoding: 'utf8', env });
}

interface JsonReport {
  readonly rows: number;
  readonly cases: readonly Record<string, unknown>[];
}

describe('dnsexfil report', () => {
  const incidents = run('incidents', CAPTURE).stdout.trim().split('\n').slice(0, -1);
  const [incident] = incidents.map((line) => JSON.parse(line) as Record<string, unknown>);

  it('agrees with incidents, with one case for each pair', () => {
    const { rows, cases } = JSON.parse(run('report', '--format', 'json', CAPTURE).stdout) as JsonReport;
    expect(rows).toBe(837);
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({
      src: incident.src,
      zone: incident.zone,
      names: incident.samples,
      bytes_out: incident.bytes_out,
      queries_until_found: incident.queries_until_flagged,
      queries: 837,
    });
    expect(cases[0].searches).toHaveLength(incidents.length);
  });

  it('writes HTML by default, and text on request', () => {
    expect(run('report', CAPTURE).stdout).toMatch(/^<!doctype html>/);
    const { stdout } = run('report', '--format', 'text', CAPTURE);
    expect(stdout).toMatch(/^1 incident: /);
    expect(stdout).toContain(`1. ${String(incident.src)} → ${String(incident.zone)}`);
  });

  it('writes a complete file or none', () => {
    const out = join(folder, 'report.html');
    expect(run('report', '--out', out, CAPTURE)).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(out, 'utf8')).toContain('</html>');
    const none = join(folder, 'none.html');
    expect(run('report', '--out', none, join(folder, 'no-such.log')).status).toBe(2);
    expect(existsSync(none)).toBe(false);
  });

  it('shows no client with --mask, not even in notes', () => {
    const log = join(folder, 'mask.csv');
    const rows = Array.from({ length: 9 }, (_, i) => `${1_700_000_000 + i},192.0.2.77,www.example.com`);
    writeFileSync(log, `_time,src,query\n${rows.join('\n')}\n1,192.0.2.77,a.b,too,many\n`);
    for (const format of ['html', 'text', 'json']) {
      expect(run('report', '--format', format, log).stdout).toContain('192.0.2.77');
      expect(run('report', '--mask', '--format', format, log).stdout).not.toContain('192.0.2.77');
      const masked = run('report', '--mask', '--format', format, CAPTURE).stdout;
      expect(masked).not.toContain(String(incident.src));
      expect(masked).toMatch(/client-[0-9a-f]{20}/);
    }
  });
});
