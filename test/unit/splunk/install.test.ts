/** The requests of install, and how it interprets the answers. */
import { installPackage, planInstall } from '../../../src/splunk/install';
import type { SplunkClient } from '../../../src/splunk/splunk-client';
import { codes, INFO, jsonEntry } from '../../support/fake-splunkd';
import { useFakeSplunkd } from '../../support/use-fake-splunkd';

let client: SplunkClient;
const splunkd = useFakeSplunkd((connected) => {
  client = connected;
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
