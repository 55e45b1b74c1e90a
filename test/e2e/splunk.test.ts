/** `dnsexfil splunk …` as a user runs it, against a server on 127.0.0.1: output, output stream and exit code. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { caFile, EXPORT, exported, FakeSplunkd, jsonEntry, notAuthenticated } from '../support/fake-splunkd';

const PROGRAM = join(__dirname, '../../tools/dnsexfil.js');
const TOKEN = 'a-token-that-must-not-be-seen';
const DATA = '/servicesNS/nobody/dnsexfil/storage/collections/data';
const INFO = jsonEntry('server-info', {
  version: '9.4.1',
  serverName: 'sh1',
  os_name: 'Linux',
  cpu_arch: 'x86_64',
});

const splunkd = new FakeSplunkd();
const folder = mkdtempSync(join(tmpdir(), 'dnsexfil-splunk-'));
beforeAll(() => splunkd.start());
beforeEach(() => {
  splunkd.asked.length = 0;
  splunkd.answers = { 'GET /services/server/info': INFO };
});
afterAll(async () => {
  await splunkd.stop();
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function run(
  args: readonly string[],
  environment: Record<string, string> = { SPLUNK_TOKEN: TOKEN },
): Promise<Ended> {
  const { PATH = '' } = process.env;
  const env = { PATH, SPLUNK_URL: splunkd.url, ...environment };
  const child = spawn(process.execPath, [PROGRAM, 'splunk', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  expect(out + err).not.toContain(TOKEN);
  return { code, out, err };
}

const trusted = ['--ca-file', caFile];

it('install: says how a package gets to the server, without a request', async () => {
  const { code, out } = await run(['install']);
  expect(code).toBe(0);
  expect(out).toContain('two ways:');
  expect(splunkd.asked).toEqual([]);
});

it('install --dry-run: says what would be done, and only reads', async () => {
  const { code, out } = await run(['install', '/opt/staging/dnsexfil.spl', '--dry-run', ...trusted]);
  expect(out).toContain('Install /opt/staging/dnsexfil.spl on sh1 (Splunk 9.4.1, Linux x86_64).');
  expect(out).toContain('Splunk is not restarted.');
  expect(out).toContain('Dry run');
  expect(code).toBe(0);
  expect(splunkd.asked.map(({ method }) => method)).toEqual(['GET', 'GET']);
});

it('verify: exit code 3 and a line for each thing to do', async () => {
  const { code, out } = await run(['verify', ...trusted]);
  expect(out).toContain('ok    server: sh1, Splunk 9.4.1, Linux x86_64');
  expect(out).toContain('TO DO app: not installed. Install it: dnsexfil splunk install');
  expect(code).toBe(3);
});

it('verify: exit code 2 if the token is wrong', async () => {
  splunkd.answers['GET /services/server/info'] = notAuthenticated;
  const { code, out, err } = await run(['verify', ...trusted]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('answered 401');
});

it('refuses an untrusted server unless --insecure is given, which it warns about', async () => {
  expect(await run(['enable'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('--ca-file') as string,
  });
  expect(splunkd.asked).toEqual([]);
  splunkd.answers['GET /servicesNS/nobody/dnsexfil/saved/searches'] = jsonEntry(
    'DNSExfil - Slow DNS Exfiltration - Rule',
    {
      disabled: true,
      cron_schedule: '22 1 * * *',
    },
  );
  const { code, out, err } = await run(['enable', '--insecure']);
  expect(code).toBe(0);
  expect(err).toContain('is not verified (--insecure)');
  expect(out).toBe('disabled  22 1 * * *    DNSExfil - Slow DNS Exfiltration - Rule\n');
});

it('explains how to set credentials if there is no terminal', async () => {
  const { code, err } = await run(['verify', ...trusted], {});
  expect(code).toBe(2);
  expect(err).toContain('SPLUNK_TOKEN');
});

it('accepts no password as an argument', async () => {
  const { code, err } = await run(['verify', '--password', 'x', ...trusted]);
  expect(code).toBe(2);
  expect(err).toContain("unknown option '--password'");
});

it('export: a file that dnsexfil score reads, or none', async () => {
  const file = join(folder, 'day.csv');
  splunkd.answers[EXPORT] = exported([
    { epoch: '1700000000', src: '10.0.0.1', query: 'www.example.com', count: '1' },
  ]);
  const { code, err } = await run(['export', file, '--mask', ...trusted]);
  expect([code, err]).toEqual([0, expect.stringContaining('Wrote 1 rows') as string]);
  expect(err).toContain('DNSEXFIL_MASK_KEY is not set');
  expect(readFileSync(file, 'utf8')).toMatch(
    /^_time,src,query,count\n1700000000,client-[0-9a-f]{20},www.example.com,1\n$/,
  );
  rmSync(file);
  splunkd.answers[EXPORT] = { body: '{"preview":false,"result":{"epoch":"1"}}\n' };
  expect(await run(['export', file, ...trusted])).toMatchObject({
    code: 2,
    err: expect.stringContaining('ended before its last row') as string,
  });
  expect([existsSync(file), existsSync(`${file}.unfinished`)]).toEqual([false, false]);
});

it('replay: a lab capture by its name, its last query now', async () => {
  splunkd.answers['GET /services/data/indexes/lab'] = jsonEntry('lab', {});
  splunkd.answers['POST /services/receivers/stream'] = { status: 204, body: '' };
  const { code, out } = await run(['replay', 'dnstt__ssh', '--index', 'lab', ...trusted]);
  expect(code).toBe(0);
  const events = splunkd.to('/services/receivers/stream').flatMap(({ body }) => body.trimEnd().split('\n'));
  expect(events).toHaveLength(837);
  expect(out).toContain('Sent 837 events.');
  const last = Math.max(...events.map((event) => Number((JSON.parse(event) as { time: string }).time)));
  expect(Math.abs(Date.now() / 1000 - last)).toBeLessThan(30);
});

it('lists: exports, checks and imports', async () => {
  const mute = { client: '10.1.2.3', domain: 'example.com', reason: 'load test', added: 1, expires: 2 };
  splunkd.answers[`GET ${DATA}/dnsexfil_allow_list`] = { body: '[]' };
  splunkd.answers[`GET ${DATA}/dnsexfil_mutes`] = { body: JSON.stringify([mute]) };
  splunkd.answers[`POST ${DATA}/dnsexfil_mutes/batch_save`] = { body: '["k"]' };
  const file = join(folder, 'lists.json');
  expect((await run(['lists', 'export', file, ...trusted])).out).toContain('0 allowed entries and 1 mutes');
  splunkd.asked.length = 0;
  expect((await run(['lists', 'import', file, '--dry-run', ...trusted])).out).toContain('are valid');
  expect(splunkd.asked).toEqual([]);
  expect((await run(['lists', 'import', file, ...trusted])).code).toBe(0);
  expect(splunkd.to(`${DATA}/dnsexfil_mutes/batch_save`)).toHaveLength(1);
  writeFileSync(file, '{"mutes": [{"client": "*"}]}');
  expect(await run(['lists', 'import', file, ...trusted])).toMatchObject({
    code: 2,
    err: expect.stringContaining('mutes[0]') as string,
  });
});
