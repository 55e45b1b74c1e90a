/** `dnsexfil explain`, `--version`, and the answer to misspelt verbs. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const ROOT = join(__dirname, '../..');
const NAMES = [
  'www.example.com',
  'mzxw6ytboi2dsnzrgiztgnbugyydimrtgu.t.example.com',
  'onswg4tforzw63tfon2gc5dfgezdgnbvgy3tqojqge.t.example.com',
];

function run(args: readonly string[], input = '') {
  return spawnSync(process.execPath, [join(ROOT, 'tools/dnsexfil.js'), ...args], { encoding: 'utf8', input });
}

interface Explained {
  readonly score: number;
  readonly reason: string;
  readonly registered_domain: string;
  readonly information_bits: number;
  readonly floor_bits: number;
  readonly features: readonly { readonly contribution: number }[];
}

describe('dnsexfil explain', () => {
  it('prints the same scores and reasons as score', () => {
    const { status, stdout } = run(['explain', '--format', 'json', ...NAMES]);
    const explained = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Explained);
    const rows = NAMES.map((name, i) => `${1_700_000_000 + i},192.0.2.1,${name}`);
    const log = `_time,src,query\n${rows.join('\n')}\n`;
    const scored = parse<Record<string, string>>(run(['score', '--explain', '-'], log).stdout, {
      columns: true,
    });
    expect(status).toBe(0);
    expect(explained.map((one) => [one.score.toFixed(6), one.registered_domain, one.reason])).toEqual(
      scored.map((row) => [row.pred_is_dns_data_exfiltration_proba, row.registered_domain, row.exfil_reason]),
    );
    expect(explained[0].information_bits).toBeLessThan(explained[0].floor_bits);
    expect(explained[2].information_bits).toBeGreaterThan(explained[2].floor_bits);
    const sizes = explained[2].features.map(({ contribution }) => Math.abs(contribution));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  it('prints features, contributions, information and floor', () => {
    const { stdout } = run(['explain', '--features', '3', NAMES[0], NAMES[1]]);
    expect(stdout).toMatch(/information {2}\d+ bits in new names of this pair, below the floor of 88 bits/);
    expect(stdout).toMatch(/\n {2}feature +value +contribution\n( {2}\w+ +[\d.]+ +[+-]\d\.\d{4}\n){3}\n/);
  });

  it('says why a name has no score, and prints no control characters', () => {
    const { status, stdout } = run(['explain', '\u001b[31m', 'x'.repeat(2000)]);
    expect(status).toBe(0);
    expect(stdout).toContain('not scored: query_too_long');
    expect(stdout).not.toContain('\u001b');
  });

  it('refuses an unknown model, and a call without names', () => {
    expect(run(['explain', '--model', 'nosuch', 'a.b']).status).toBe(2);
    expect(run(['explain']).status).toBe(2);
  });
});

describe('the program', () => {
  it.each(['--version', '-V'])('prints all versions for %s', (flag) => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(run([flag]).stdout).toMatch(
      new RegExp(`^dnsexfil ${version}\n(model \\w+ [\\d.]+\n)+Node v[\\d.]+\nONNX Runtime [\\d.]+\n$`),
    );
  });

  it.each([
    [['scor', 'x'], "error: unknown command 'scor' (Did you mean score?)\n"],
    [['help', 'scor'], "error: unknown command 'scor' (Did you mean score?)\n"],
    [['score', '--fromat', 'csv', 'x'], "error: unknown option '--fromat' (Did you mean --format?)\n"],
  ])('answers %j with a suggestion', (args, message) => {
    const { status, stdout, stderr } = run(args);
    expect([status, stdout, stderr]).toEqual([2, '', message]);
  });
});
