/** What a replay sends, and when it refuses to send. */
import { checkIndex, measureCapture, replay, type ReplayQuery } from '../../../src/splunk/replay';
import type { SplunkClient } from '../../../src/splunk/splunk-client';
import type { UserError } from '../../../src/user-error';
import { codes } from '../../support/fake-splunkd';
import { useFakeSplunkd } from '../../support/use-fake-splunkd';

let client: SplunkClient;
const splunkd = useFakeSplunkd((connected) => {
  client = connected;
});

describe('replay', () => {
  const RECEIVER = '/services/receivers/stream';
  const capture = async function* (count: number): AsyncGenerator<ReplayQuery> {
    for (let i = 0; i < count; i++)
      yield await Promise.resolve({
        time: 1000 + i / 1000,
        src: '10.0.0.1',
        query: `"${i}".t.example`,
        type: 'TXT',
      });
  };
  const options = { index: 'lab', source: 's', shiftSeconds: 500, isPaced: false };

  test('sends every query once, with shifted times, in the form that props.conf expects', async () => {
    splunkd.answers[`POST ${RECEIVER}`] = { status: 204, body: '' };
    expect(await measureCapture(capture(2500))).toEqual({ first: 1000, last: 1002.499, count: 2500 });
    expect(await replay(client, capture(2500), options)).toBe(2500);
    const batches = splunkd.to(RECEIVER);
    expect(batches).toHaveLength(3);
    expect(Object.fromEntries(batches[0].query)).toMatchObject({
      index: 'lab',
      source: 's',
      sourcetype: 'dnsexfil:replay',
    });
    const lines = batches.flatMap(({ body }) => body.trimEnd().split('\n'));
    expect(lines).toHaveLength(2500);
    expect(lines[1]).toMatch(/^\{"time":"1500\.001000"/);
    expect(JSON.parse(lines[7])).toEqual({
      time: '1500.007000',
      src: '10.0.0.1',
      query: '"7".t.example',
      record_type: 'TXT',
      message_type: 'Query',
    });
  });

  test('a failed batch is not sent again, and the count is reported', async () => {
    splunkd.answers[`POST ${RECEIVER}`] = [
      { status: 204, body: '' },
      { status: 503, body: '{}' },
    ];
    const error = await replay(client, capture(2500), options).catch(
      (reason: unknown) => reason as UserError,
    );
    expect((error as UserError).codes).toEqual(['REPLAY_STOPPED']);
    expect((error as UserError).message).toContain('after 1000 events');
    expect(splunkd.to(RECEIVER)).toHaveLength(2);
  });

  test('paced events are sent when they are due', async () => {
    splunkd.answers[`POST ${RECEIVER}`] = { status: 204, body: '' };
    let now = 0;
    const due = async function* (): AsyncGenerator<ReplayQuery> {
      for (const time of [0, 0.5, 1.2]) yield await Promise.resolve({ time, src: 'a', query: 'b', type: '' });
      now = 1.2;
    };
    await replay(client, due(), { ...options, shiftSeconds: 0, isPaced: true, nowSeconds: () => now });
    expect(splunkd.to(RECEIVER).map(({ body }) => body.trimEnd().split('\n').length)).toEqual([2, 1]);
  });

  test('an unknown index, an empty capture and a row without a time are refused before anything is sent', async () => {
    expect(await codes(checkIndex(client, 'lab'))).toEqual(['INDEX_UNKNOWN']);
    expect(await codes(checkIndex(client, '../x'))).toEqual(['INDEX_UNKNOWN']);
    expect(await codes(measureCapture(capture(0)))).toEqual(['REPLAY_EMPTY']);
    const bad = async function* (): AsyncGenerator<ReplayQuery> {
      yield await Promise.resolve({ time: NaN, src: '', query: '', type: '' });
    };
    expect(await codes(measureCapture(bad()))).toEqual(['REPLAY_TIME']);
    expect(splunkd.to(RECEIVER)).toEqual([]);
  });
});
