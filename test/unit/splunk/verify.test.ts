/** The requests of verify, and how it interprets the answers. */
import type { SplunkClient } from '../../../src/splunk/splunk-client';
import { verify, type CheckResult } from '../../../src/splunk/verify';
import { all, EXPORT, exported, jsonEntry, type Answer } from '../../support/fake-splunkd';
import { useFakeSplunkd } from '../../support/use-fake-splunkd';

let client: SplunkClient;
const splunkd = useFakeSplunkd((connected) => {
  client = connected;
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
