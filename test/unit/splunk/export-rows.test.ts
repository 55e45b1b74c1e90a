/** Exports of rows from a search head. */
import { createClientMask } from '../../../src/client-mask';
import { exportLines } from '../../../src/splunk/export-rows';
import type { SplunkClient } from '../../../src/splunk/splunk-client';
import { all, codes, EXPORT, exported, type Answer } from '../../support/fake-splunkd';
import { useFakeSplunkd } from '../../support/use-fake-splunkd';

let client: SplunkClient;
const splunkd = useFakeSplunkd((connected) => {
  client = connected;
});

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
