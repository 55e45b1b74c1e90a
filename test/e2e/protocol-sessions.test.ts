/**
 * Whole sessions from test/fixtures/sessions through the bundle, as bytes. Each is a case in which a published search
 * command lost rows or failed silently; the comment next to it names the report.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

const PROGRAM = join(__dirname, '../../tools/dnsexfil.js');
const SESSIONS = join(__dirname, '../fixtures/sessions');

interface Reply {
  readonly metadata: {
    readonly finished?: boolean;
    readonly error?: string;
    readonly inspector?: { readonly messages: readonly (readonly [string, string])[] };
  };
  readonly rows: readonly Record<string, string>[];
}

function repliesOf(bytes: Buffer): Reply[] {
  const replies: Reply[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf('\n', at);
    const [, metadata, body] = /^chunked 1\.0,(\d+),(\d+)$/
      .exec(bytes.toString('latin1', at, end))!
      .map(Number);
    const bodyAt = end + 1 + metadata;
    replies.push({
      metadata: JSON.parse(bytes.toString('utf8', end + 1, bodyAt)) as Reply['metadata'],
      rows: parse(bytes.subarray(bodyAt, bodyAt + body), { columns: true }),
    });
    at = bodyAt + body;
  }
  return replies;
}

function run(file: string) {
  const bytes = readFileSync(join(SESSIONS, file));
  const input = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM], { input });
  const replies = repliesOf(stdout);
  const rows = replies.flatMap((reply) => reply.rows);
  const messages = replies.flatMap(({ metadata }) => metadata.inspector?.messages ?? []);
  return { status, stderr: String(stderr), replies, messages, errors: rows.map((row) => row.dnsexfil_error) };
}

/** Number of rows by dnsexfil_error, and number of replies, not counting the one to getinfo. */
const SCORED: readonly [file: string, replies: number, errors: readonly string[]][] = [
  ['mv-dollar.session', 1, ['']], // splunk/splunk-sdk-java#217
  ['bad-utf8.session', 1, ['', '']], // splunk/splunk-sdk-python#505
  ['field-names.session', 1, ['']], // splunk/splunk-sdk-python#367
  ['empty-body.session', 3, ['']], // splunk/splunk-sdk-python#376
  ['long-field.session.gz', 1, ['query_too_long', '']], // remg427/misp42splunk#261
  ['mv-src.session', 1, Array.from({ length: 40 }, () => 'src_multivalue')], // tenzir/tenzir#103
];

describe('sessions with odd rows', () => {
  it.each(SCORED)('%s: every row is returned with a score or a code', (file, replies, errors) => {
    const ran = run(file);
    expect([ran.status, ran.stderr, ran.replies.length - 1]).toEqual([0, '', replies]);
    expect(ran.errors).toEqual(errors);
    expect(ran.replies.at(-1)?.metadata.finished).toBe(true);
  });

  it('warns of clients with several values', () => {
    expect(run('mv-src.session').messages).toEqual([
      ['WARN', expect.stringContaining('40 rows were not scored: dnsexfil_error=src_multivalue')],
    ]);
  });

  // splunk/splunk-sdk-python#392, SigmaHQ/sigma#2927
  it('refuses commas between options at getinfo', () => {
    const [{ metadata }] = run('opt-comma.session').replies;
    expect(metadata.error).toContain('separated by spaces, not by commas');
  });

  // splunk/splunk-sdk-python#165
  it('says that the frame is wrong if Splunk uses another protocol', () => {
    const { status, replies, messages } = run('transport-header.session');
    expect([status, replies.length, replies[0].metadata.finished]).toEqual([1, 1, false]);
    expect(messages).toEqual([['ERROR', expect.stringContaining('Not a header of the chunked protocol')]]);
  });

  it('are all looked at', () => {
    const others = ['opt-comma.session', 'transport-header.session'];
    expect(readdirSync(SESSIONS).sort()).toEqual([...SCORED.map(([file]) => file), ...others].sort());
  });
});
