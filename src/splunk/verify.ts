/**
 * `dnsexfil splunk verify`: does the app work on this search head? One line for each check, `ok` or what to do. A
 * check that cannot be performed is also a line, and does not stop the others.
 */
import { UserError } from '../user-error';
import { installedVersion } from './install';
import { asText } from './rest-reply';
import { listSearches } from './saved-searches';
import { searchRows, type SearchRow } from './search-rows';
import { readServer } from './server';
import type { SplunkClient } from './splunk-client';

export interface CheckResult {
  readonly check: string;
  /** What was found. */
  readonly found: string;
  /** What to do; undefined means that all is well. */
  readonly advice?: string | undefined;
}

interface VerifyOptions {
  /** Version of this program. */
  readonly version: string;
  /** Time range of the data check. */
  readonly earliest: string;
  readonly latest: string;
}

type Check = (client: SplunkClient, options: VerifyOptions) => Promise<CheckResult[]>;

const CHECKS: readonly (readonly [name: string, check: Check])[] = [
  ['app', checkApp],
  ['capability', checkCapability],
  ['self-test', checkSelfTest],
  ['acceleration', checkAcceleration],
  ['data', checkData],
  ['searches', checkSearches],
];

/** @returns each check's lines as soon as they are known */
export async function* verify(client: SplunkClient, options: VerifyOptions): AsyncGenerator<CheckResult> {
  // If not even this is answered, the server cannot be reached, and that is the only message.
  yield await checkServer(client);
  for (const [name, check] of CHECKS) yield* await attempt(name, () => check(client, options));
}

async function attempt(name: string, check: () => Promise<CheckResult[]>): Promise<CheckResult[]> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [{ check: name, found: 'could not be checked', advice: error.message }];
  }
}

async function checkServer(client: SplunkClient): Promise<CheckResult> {
  const { name, version, platform } = await readServer(client);
  const isOld = Number(version.split('.')[0]) < 9;
  const advice = isOld ? 'The app is made for Splunk 9 and later.' : undefined;
  return { check: 'server', found: `${name}, Splunk ${version}, ${platform}`, advice };
}

async function checkApp(client: SplunkClient, { version }: VerifyOptions): Promise<CheckResult[]> {
  const installed = await installedVersion(client);
  if (installed === undefined) {
    return [{ check: 'app', found: 'not installed', advice: 'Install it: dnsexfil splunk install' }];
  }
  const advice =
    installed === version
      ? undefined
      : `This program is version ${version}: install the same version on both sides.`;
  return [{ check: 'app', found: `dnsexfil ${installed}`, advice }];
}

async function checkCapability(client: SplunkClient): Promise<CheckResult[]> {
  const user = (await client.entries('/services/authentication/current-context')).at(0);
  const has = Array.isArray(user?.content.capabilities) ? user.content.capabilities.map(asText) : [];
  const wanted = { run_custom_command: 'running the command', output_file: 'writing the lists' };
  return Object.entries(wanted).map(([capability, what]) => ({
    check: `capability ${capability}`,
    found: has.includes(capability) ? 'granted' : 'not granted',
    ...(!has.includes(capability) && {
      advice: `This user needs it for ${what}: add it to one of its roles.`,
    }),
  }));
}

async function checkSelfTest(client: SplunkClient): Promise<CheckResult[]> {
  const rows = await readAll(client, '| `dnsexfil_selftest`', '-5m', 'now');
  if (rows.length === 0) {
    return [
      {
        check: 'self-test',
        found: 'no answer',
        advice: 'Run | `dnsexfil_selftest` in Splunk: see the job inspector.',
      },
    ];
  }
  return rows.map(({ case: name = '', expected = '', got = '', ok = '' }) => ({
    check: `self-test ${name}`,
    found: got,
    ...(ok !== 'ok' && {
      advice: `Expected ${expected}. docs/run/troubleshooting.md says what can be wrong.`,
    }),
  }));
}

async function checkAcceleration(client: SplunkClient): Promise<CheckResult[]> {
  const model = (await client.entries('/servicesNS/-/-/datamodel/model/Network_Resolution')).at(0);
  const isOn = /"enabled"\s*:\s*(?:true|1)/.test(asText(model?.content.acceleration));
  return [
    {
      check: 'acceleration',
      found: isOn ? 'switched on' : 'switched off',
      ...(!isOn && {
        advice:
          'Accelerate the data model Network_Resolution (Settings, Data models), or the searches read events and are slow.',
      }),
    },
  ];
}

async function checkData(client: SplunkClient, { earliest, latest }: VerifyOptions): Promise<CheckResult[]> {
  const rows = await readAll(client, '| `dnsexfil_datacheck`', earliest, latest);
  if (rows.length === 0) {
    return [{ check: 'data', found: 'no answer', advice: 'Run | `dnsexfil_datacheck` in Splunk.' }];
  }
  return rows.map(({ sourcetype = '', check = '', value = '', advice = '' }) => ({
    check: `data: ${[sourcetype, check].filter((part) => part !== '').join(', ')}`,
    // An "ok" may come with a condition, which the reader must see.
    found: advice === 'ok' || !isFine(advice) ? value : `${value} (${advice})`,
    ...(!isFine(advice) && { advice }),
  }));
}

/** The data check's advice is `ok`, `ok: why`, or `ok if …`; everything else is something to do. */
function isFine(advice: string): boolean {
  return /^ok\b/.test(advice);
}

async function checkSearches(client: SplunkClient): Promise<CheckResult[]> {
  const searches = await listSearches(client);
  const on = searches.filter(({ isOn }) => isOn);
  return [
    {
      check: 'searches',
      found: `${on.length} of ${searches.length} enabled`,
      ...(on.length === 0 && {
        advice:
          'Nothing is searched yet. Enable one: dnsexfil splunk enable (docs/use/searches.md says which).',
      }),
    },
  ];
}

async function readAll(
  client: SplunkClient,
  spl: string,
  earliest: string,
  latest: string,
): Promise<SearchRow[]> {
  const rows: SearchRow[] = [];
  for await (const row of searchRows(client, { spl, earliest, latest })) rows.push(row);
  return rows;
}
