/** The requests that list and switch the app's searches. */
import { listSearches, switchSearch } from '../../../src/splunk/saved-searches';
import type { SplunkClient } from '../../../src/splunk/splunk-client';
import { codes, jsonEntry } from '../../support/fake-splunkd';
import { useFakeSplunkd } from '../../support/use-fake-splunkd';

let client: SplunkClient;
const splunkd = useFakeSplunkd((connected) => {
  client = connected;
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
