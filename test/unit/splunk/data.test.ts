/** Exports of rows and lists from a search head, and imports of lists. */
import { createClientMask } from '../../../src/client-mask';
import { exportLines } from '../../../src/splunk/export-rows';
import { parseLists, readLists, writeLists } from '../../../src/splunk/lists';
import type { SplunkClient } from '../../../src/splunk/splunk-client';
import { UserError } from '../../../src/user-error';
import { all, codes, EXPORT, exported, FakeSplunkd, type Answer } from '../../support/fake-splunkd';

const splunkd = new FakeSplunkd();
let client: SplunkClient;
beforeAll(() => splunkd.start());
afterAll(() => splunkd.stop());
beforeEach(async () => {
  splunkd.reset();
  client = await splunkd.connect();
});

const DATA = '/servicesNS/nobody/dnsexfil/storage/collections/data';

describe('export', () => {
  const rows = [
    { epoch: '1700000000.000000', src: '10.0.0.1', query: 'a,"b".example', count: '2' },
    { epoch: '1700000001', src: 'null', query: 'c.example', count: '1' },
    { epoch: '1700000002', src: 'HOST-1', query: 'd.example', count: '1' },
  ];
  const lines = (mask?: (client: string) => string): Promise<string[]> =>
    all(exportLines(client, { earliest: '-1h', latest: 'now', mask }));

  test('writes the rows of the base search, but no preview rows', async () => {
    const { body } = exported(rows);
    splunkd.answers[EXPORT] = { body: `{"preview":true,"offset":0,"result":{"epoch":"1"}}\n${body}` };
    expect(await lines()).toEqual([
      '_time,src,query,count\n',
      '1700000000.000000,10.0.0.1,"a,""b"".example",2\n',
      '1700000001,null,c.example,1\n',
      '1700000002,HOST-1,d.example,1\n',
    ]);
    const asked = new URLSearchParams(splunkd.asked.at(-1)!.body);
    expect(asked.get('search')).toContain('`dnsexfil_base(1s)`');
    expect([asked.get('earliest_time'), asked.get('preview'), asked.get('output_mode')]).toEqual([
      '-1h',
      'false',
      'json',
    ]);
  });

  test('a search without rows returns only a header', async () => {
    splunkd.answers[EXPORT] = exported([]);
    expect(await lines()).toEqual(['_time,src,query,count\n']);
  });

  test.each<[string, Answer, string]>([
    [
      'whose connection was cut',
      { body: exported(rows).body.split('\n').slice(0, 2).join('\n'), cut: true },
      'SEARCH_INCOMPLETE',
    ],
    [
      'that ends without its last row',
      { body: `{"preview":false,"result":{"epoch":"1"}}\n` },
      'SEARCH_INCOMPLETE',
    ],
    [
      'that failed halfway',
      { body: `{"preview":false,"result":{"epoch":"1"}}\n{"messages":[{"type":"ERROR","text":"x"}]}\n` },
      'SEARCH_FAILED',
    ],
    ['without times', exported([{ src: 'a' }]), 'EXPORT_COLUMNS'],
  ])('an answer %s is an error', async (_name, answer, code) => {
    splunkd.answers[EXPORT] = answer;
    expect(await codes(lines())).toEqual([code]);
  });

  test('masked clients are the same under one key, differ under another, and unknown ones stay unknown', async () => {
    splunkd.answers[EXPORT] = exported([...rows, { ...rows[2], src: 'host-1' }]);
    const clients = async (key?: string): Promise<string[]> =>
      (await lines(createClientMask(key))).slice(1).map((line) => line.split(',')[1]);
    const masked = await clients('k');
    expect(masked).toEqual(await clients('k'));
    expect(masked[0]).toMatch(/^client-[0-9a-f]{20}$/);
    expect(masked[1]).toBe('null');
    expect(masked[2]).toBe(masked[3]);
    expect((await clients('other'))[0]).not.toBe(masked[0]);
    expect((await clients())[0]).not.toBe((await clients())[0]);
  });
});

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
