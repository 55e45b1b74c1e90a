/** Exports and imports of the lists of a search head. */
import { parseLists, readLists, writeLists } from '../../../src/splunk/lists';
import type { SplunkClient } from '../../../src/splunk/splunk-client';
import { UserError } from '../../../src/user-error';
import { useFakeSplunkd } from '../../support/use-fake-splunkd';

let client: SplunkClient;
const splunkd = useFakeSplunkd((connected) => {
  client = connected;
});

const DATA = '/servicesNS/nobody/dnsexfil/storage/collections/data';

describe('lists', () => {
  const mute = {
    client: '10.1.2.3',
    domain: 'Example.com',
    reason: 'load test',
    owner: 'ann',
    added: 1,
    expires: 2,
  };
  const allowed = { client: '10.0.0.0/8', reason: 'guests', owner: 'ann', added: 1 };

  test('exports every page, without the fields of the KV store', async () => {
    const page = Array.from({ length: 10_000 }, (_, i) => ({
      ...mute,
      client: `c${i}`,
      _key: String(i),
      _user: 'nobody',
    }));
    splunkd.answers[`GET ${DATA}/dnsexfil_allow_list`] = {
      body: JSON.stringify([{ ...allowed, _key: 'k', _user: 'nobody', domain: null }]),
    };
    splunkd.answers[`GET ${DATA}/dnsexfil_mutes`] = ({ query }) => ({
      body: JSON.stringify(query.get('skip') === '0' ? page : [{ ...mute, _key: 'x' }]),
    });
    const lists = await readLists(client);
    expect(lists.allow_list).toEqual([allowed]);
    expect(lists.mutes).toHaveLength(10_001);
    expect(parseLists(JSON.stringify(lists))).toEqual(lists);
  });

  test('imports under the keys that the macros compute, and deletes nothing', async () => {
    splunkd.answers[`POST ${DATA}/dnsexfil_allow_list/batch_save`] = { body: '["k"]' };
    splunkd.answers[`POST ${DATA}/dnsexfil_mutes/batch_save`] = { body: '["k"]' };
    expect(await writeLists(client, { allow_list: [allowed], mutes: [mute] })).toBe(2);
    // md5("client|10.0.0.0/8") and md5("10.1.2.3|example.com"), made with md5sum.
    expect(splunkd.asked.map(({ body }) => (JSON.parse(body) as { _key: string }[])[0]._key)).toEqual([
      '8c4bb7087b21c5d6e3247738369302f3',
      '6007011cf2278dd81056c859705a695a',
    ]);
    expect(
      splunkd.asked.every(
        ({ method, headers }) => method === 'POST' && headers['content-type'] === 'application/json',
      ),
    ).toBe(true);
  });

  test('a wrong file is refused as a whole, with every mistake', () => {
    const wrong = {
      allow_list: [{ ...allowed, domain: 'a.b' }, { client: '10.0.0.1' }, 7],
      mutes: [
        { ...mute, reason: 'x" | delete' },
        { ...mute, expires: undefined, when: 1 },
        { ...mute, domain: '*.com' },
      ],
      extra: [],
    };
    const parse = (text: string) => () => parseLists(text);
    expect(parse(JSON.stringify(wrong))).toThrow(
      /unknown list "extra".*allow_list\[0\].*allow_list\[1\]: reason.*allow_list\[2\].*mutes\[0\]: reason.*mutes\[1\]: unknown field when.*expires is missing.*mutes\[2\]: domain/,
    );
    expect(parse('[]')).toThrow(UserError);
    expect(parse('{')).toThrow(UserError);
  });
});
