/** The requests of install, verify and the search switches, and how they interpret the answers. */
import { installPackage, planInstall } from '../../../src/splunk/install';
import { listSearches, switchSearch } from '../../../src/splunk/saved-searches';
import type { SplunkClient } from '../../../src/splunk/splunk-client';
import { verify, type CheckResult } from '../../../src/splunk/verify';
import {
  all,
  codes,
  EXPORT,
  exported,
  FakeSplunkd,
  INFO,
  jsonEntry,
  type Answer,
} from '../../support/fake-splunkd';

const splunkd = new FakeSplunkd();
let client: SplunkClient;
beforeAll(() => splunkd.start());
afterAll(() => splunkd.stop());
beforeEach(async () => {
  splunkd.reset();
  client = await splunkd.connect();
});

describe('install', () => {
  const packagePath = '/tmp/dnsexfil-1.0.0-linux_x86_64.spl';
  const plan = (update = false): Promise<unknown> => planInstall(client, { packagePath, update });

  test('installs from the path on the server, and never restarts', async () => {
    splunkd.answers['POST /services/apps/local'] = jsonEntry('dnsexfil', { version: '1.0.0' });
    splunkd.answers['GET /services/apps/local/dnsexfil'] = [
      { status: 404, body: '{"messages":[{"type":"ERROR","text":"Could not find object id=dnsexfil"}]}' },
      jsonEntry('dnsexfil', { version: '1.0.0' }),
    ];
    await expect(plan()).resolves.toMatchObject({ installed: undefined });
    expect(splunkd.asked.every(({ method }) => method === 'GET')).toBe(true);
    expect(await installPackage(client, packagePath)).toBe('1.0.0');
    expect(Object.fromEntries(new URLSearchParams(splunkd.to('/services/apps/local')[0].body))).toEqual({
      name: packagePath,
      filename: 'true',
      update: 'true',
    });
    expect(splunkd.asked.filter(({ path }) => path.includes('restart'))).toEqual([]);
  });

  test.each([
    ['Splunk Cloud', { ...INFO, instance_type: 'cloud' }, 'INSTALL_CLOUD'],
    ['a cluster member', { ...INFO, server_roles: ['search_head', 'shc_member'] }, 'INSTALL_CLUSTER'],
    ['an installed app', INFO, 'INSTALL_EXISTS'],
  ])('refuses %s', async (_name, info, code) => {
    splunkd.answers['GET /services/server/info'] = jsonEntry('server-info', info);
    splunkd.answers['GET /services/apps/local/dnsexfil'] = jsonEntry('dnsexfil', { version: '0.9.0' });
    expect(await codes(plan())).toEqual([code]);
  });

  test.each([['dnsexfil.spl'], ['/tmp/dnsexfil.zip'], ['C:/x/notes.txt']])(
    'refuses the path %s',
    async (path) => {
      expect(await codes(planInstall(client, { packagePath: path, update: false }))).toEqual([
        'INSTALL_PATH',
      ]);
      expect(splunkd.asked).toEqual([]);
    },
  );
});

describe('verify', () => {
  const run = (): Promise<CheckResult[]> =>
    all(verify(client, { version: '1.0.0', earliest: '-4h', latest: 'now' }));
  const searches = (disabled: boolean): Answer =>
    jsonEntry('DNSExfil - DNS Exfiltration Incident as Alert - Rule', {
      disabled,
      cron_schedule: '17 * * * *',
    });
  const healthy = (): void => {
    Object.assign(splunkd.answers, {
      'GET /services/apps/local/dnsexfil': jsonEntry('dnsexfil', { version: '1.0.0' }),
      'GET /services/authentication/current-context': jsonEntry('context', {
        capabilities: ['run_custom_command', 'output_file'],
      }),
      'GET /servicesNS/-/-/datamodel/model/Network_Resolution': jsonEntry('Network_Resolution', {
        acceleration: '{"enabled":true}',
      }),
      'GET /servicesNS/nobody/dnsexfil/saved/searches': searches(false),
      [EXPORT]: ({ body }: { body: string }) =>
        body.includes('selftest')
          ? exported([{ case: 'tunnel in bulk', expected: 'flagged', got: 'flagged', ok: 'ok' }])
          : exported([
              { sourcetype: 'stream:dns', check: 'rows', value: '12', advice: 'ok' },
              {
                sourcetype: 'stream:dns',
                check: 'share of responses',
                value: '0.5',
                advice: 'ok if queries are events of their own.',
              },
            ]),
    });
  };

  test('finds nothing to do on a healthy search head', async () => {
    healthy();
    const lines = await run();
    expect(lines.filter(({ advice }) => advice !== undefined)).toEqual([]);
    expect(lines.at(-2)).toMatchObject({ found: '0.5 (ok if queries are events of their own.)' });
    expect(lines.map(({ check }) => check)).toEqual([
      'server',
      'app',
      'capability run_custom_command',
      'capability output_file',
      'self-test tunnel in bulk',
      'acceleration',
      'data: stream:dns, rows',
      'data: stream:dns, share of responses',
      'searches',
    ]);
  });

  test('prints a line with advice for each problem, and a failed check does not stop the others', async () => {
    healthy();
    Object.assign(splunkd.answers, {
      'GET /services/apps/local/dnsexfil': jsonEntry('dnsexfil', { version: '0.9.0' }),
      'GET /services/authentication/current-context': jsonEntry('context', { capabilities: [] }),
      'GET /servicesNS/-/-/datamodel/model/Network_Resolution': { status: 403, body: '{"messages":[]}' },
      'GET /servicesNS/nobody/dnsexfil/saved/searches': searches(true),
      [EXPORT]: { body: '{"messages":[{"type":"FATAL","text":"Unknown search command \'dnsexfil\'."}]}\n' },
    });
    const open = (await run()).filter(({ advice }) => advice !== undefined);
    expect(open.map(({ check }) => check)).toEqual([
      'app',
      'capability run_custom_command',
      'capability output_file',
      'self-test',
      'acceleration',
      'data',
      'searches',
    ]);
    expect(open[3].advice).toContain('Unknown search command');
  });
});

describe('searches', () => {
  const path = '/servicesNS/nobody/dnsexfil/saved/searches';
  const [alert, slow] = [
    'DNSExfil - DNS Exfiltration Incident as Alert - Rule',
    'DNSExfil - Slow DNS Exfiltration - Rule',
  ];
  beforeEach(() => {
    const entry = [alert, slow, 'Errors in the last hour'].map((name) => ({
      name,
      content: { disabled: name === alert, cron_schedule: '1 * * * *' },
    }));
    splunkd.answers[`GET ${path}`] = { body: JSON.stringify({ entry }) };
  });

  test('lists only those of the app', async () => {
    expect((await listSearches(client)).map(({ name, isOn }) => [name, isOn])).toEqual([
      [alert, false],
      [slow, true],
    ]);
  });

  test('enables the one whose name contains the given part', async () => {
    const target = `${path}/${encodeURIComponent(alert)}/enable`;
    splunkd.answers[`POST ${target}`] = jsonEntry(alert, { disabled: false });
    expect(await switchSearch(client, 'as alert', true)).toMatchObject({ name: alert, isOn: false });
    expect(splunkd.to(target)).toHaveLength(1);
  });

  test('does nothing if the state is right already, or for ambiguous or foreign names', async () => {
    await switchSearch(client, alert, false);
    expect(await codes(switchSearch(client, 'Rule', true))).toEqual(['SEARCH_AMBIGUOUS']);
    expect(await codes(switchSearch(client, 'Errors in the last hour', false))).toEqual(['SEARCH_UNKNOWN']);
    expect(splunkd.asked.filter(({ method }) => method === 'POST')).toEqual([]);
  });
});
