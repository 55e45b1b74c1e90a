/**
 * The files of test/fixtures/protocol through the CLI: each differs from plain CSV in one way, as exports and logs
 * do. EXPECTED.tsv there says what should happen and where each case was reported.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';

const PROGRAM = join(__dirname, '../../tools/dnsexfil.js');
const CASES = join(__dirname, '../fixtures/protocol');
const SPL_ADVICE = /drop_dm_object_name|mvexpand|\| sort|splunk/i;

interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(args: readonly string[]): Promise<Run> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [PROGRAM, ...args], {
      cwd: CASES,
    });
    return { status: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, stdout, stderr };
  }
}

function rowsOf({ stdout }: Run): Record<string, string>[] {
  return parse(stdout, { columns: true });
}

const scoredOf = (ran: Run) => rowsOf(ran).filter((row) => row.dnsexfil_error === '').length;
const flaggedOf = (ran: Run) => rowsOf(ran).filter((row) => row.pred_is_dns_data_exfiltration === '1').length;

/** Files of ordinary traffic: all rows are scored and none is flagged. */
const READ: readonly [file: string, rows: number][] = [
  ['time-iso-zone.csv', 6],
  ['time-space.csv', 6],
  ['sep-semicolon.csv', 6],
  ['enc-utf16le.csv', 6],
  ['enc-bom-crlf.csv', 6],
  ['comp-zst.csv.zst', 6],
  ['comp-upper.csv.GZ', 6],
  ['cli-record.csv', 6],
  ['err-row-number.csv', 4],
  ['log-zeek_dns.log', 7],
  ['log-zeek_json.log', 6],
  ['log-eve.json', 6],
  ['log-route53.json', 6],
  ['log-msdns_debug.log', 6],
  ['log-dnsmasq.log', 6],
  ['log-packetbeat.ndjson', 6],
  ['log-splunk_json_export.json', 6],
  ['log-tshark_E_header.csv', 6],
  ['log-dnstap.json', 6],
  ['name-msdns.csv', 60],
  ['name-trailing-space.csv', 60],
  ['name-quoted.csv', 60],
  ['name-url.csv', 60],
  ['name-control.csv', 60],
];

/** Files that are refused, and what the message must contain. */
const REFUSED: readonly [file: string, words: readonly string[]][] = [
  ['columns-missing.csv', ['timestamp, src_ip, domain', '--time timestamp --src src_ip --query domain']],
  ['columns-spaced.csv', ['_time, " src", " query"', '--src " src"']],
  ['columns-none.csv', ['no line of column names']],
  ['comp-x.zip', ['zip archive', 'unzip -p']],
  ['comp-cut.csv.gz', ['truncated']],
  ['empty.csv', ['empty.csv is empty.']],
  ['log-passivedns.log', ['passivedns']],
];

describe('files that differ from plain CSV', () => {
  const ran = new Map<string, Run>();

  beforeAll(async () => {
    await run(['--help']);
    for (const file of readdirSync(CASES).filter((name) => name !== 'EXPECTED.tsv')) {
      ran.set(file, await run(['score', file]));
    }
  }, 240_000);

  it('are all covered', () => {
    const expected = readFileSync(join(CASES, 'EXPECTED.tsv'), 'utf8').trim().split('\n').slice(1);
    expect(expected.map((line) => line.split('\t')[1]).sort()).toEqual([...ran.keys()].sort());
  });

  it.each(READ)('%s is read: %d rows, none flagged', (file, rows) => {
    const result = ran.get(file)!;
    expect([result.status, scoredOf(result), flaggedOf(result)]).toEqual([0, rows, 0]);
    expect(result.stderr).not.toMatch(SPL_ADVICE);
  });

  it.each(REFUSED)(
    '%s is refused with a message that says what it contains and what to do',
    (file, words) => {
      const result = ran.get(file)!;
      expect([result.status, result.stdout]).toEqual([2, '']);
      for (const word of words) expect(result.stderr).toContain(word);
      expect(result.stderr).not.toMatch(SPL_ADVICE);
    },
  );

  it('finds the same whether times are in milliseconds or seconds, and says so', () => {
    const [ms, s] = [ran.get('time-ms-tunnel.csv')!, ran.get('time-s-tunnel.csv')!];
    expect(flaggedOf(s)).toBeGreaterThan(20);
    expect(flaggedOf(ms)).toBe(flaggedOf(s));
    expect(ms.stderr).toContain('milliseconds');
  });

  it('warns of times that are not plausible as epoch seconds', () => {
    expect(ran.get('time-excel-serial.csv')!.stderr).toContain("Excel's days");
  });

  it('names file and line of a row that is too wide, and counts the names that were URLs', () => {
    expect(ran.get('err-row-number.csv')!.stderr).toContain('err-row-number.csv:6: 1,2,3,4');
    expect(ran.get('name-url.csv')!.stderr).toContain('60 names were written with the rest of a URL');
  });

  it('passes real times to learn', async () => {
    const learnt = await run(['learn', '--min-names', '1', 'time-learn-nan.csv']);
    expect(learnt.status).toBe(0);
    expect(learnt.stdout).toContain('example.com,*.example.com,5,3,6,1700000000,1700000005');
  });

  it('says that features needs its tables, and that record=true has no effect', async () => {
    const out = join(mkdtempSync(join(tmpdir(), 'dnsexfil-')), 'f.bin');
    const args = ['features', 'cli-features-resources.csv', '--feature-set', 'history@3', '--out', out];
    const features = await run(args);
    expect([features.status, features.stdout]).toEqual([2, '']);
    expect(features.stderr).toContain('--resources is needed');
    const recorded = await run(['score', 'cli-record.csv', 'record=true']);
    expect(recorded.stderr).toContain('record=true');
  });

  it('reads the columns that a refusal names, with the options that it names, in every verb', async () => {
    const out = join(mkdtempSync(join(tmpdir(), 'dnsexfil-')), 'f.bin');
    const verbs = [
      ['score'],
      ['learn'],
      ['features', '--feature-set', 'history@3', '--resources', '../../../models/history', '--out', out],
      ['incidents'],
      ['report', '--format', 'text'],
    ];
    const file = 'columns-missing.csv';
    for (const verb of verbs) {
      const refused = await run([...verb, file]);
      expect([verb[0], refused.status, refused.stdout]).toEqual([verb[0], 2, '']);
      const named = /--time \S+ --src \S+ --query \S+/.exec(refused.stderr)![0].split(' ');
      expect([verb[0], (await run([...verb, ...named, file])).status]).toEqual([verb[0], 0]);
    }
  }, 240_000);

  it('does not accept a value for a flag, and shows none in its help', async () => {
    const help = await run(['score', '--help']);
    expect(help.stdout).toMatch(/--explain {2,}reasons/);
    expect((await run(['score', 'cli-explain-false.csv', '--explain'])).status).toBe(0);
  });
});
