/** The same records of JSON in every way that programs lay them out. */
import { readLog } from '../read-log';

const ROWS = ['1700000000 192.0.2.10 www.example.com', '1700000001 192.0.2.11 cdn.example.net'];

const RECORDS: Readonly<Record<string, readonly object[]>> = {
  Zeek: [
    { ts: 1_700_000_000, id: { orig_h: '192.0.2.10', resp_h: '192.0.2.53' }, query: 'www.example.com' },
    { ts: 1_700_000_001, id: { orig_h: '192.0.2.11', resp_h: '192.0.2.53' }, query: 'cdn.example.net' },
  ],
  "Splunk's export": [
    {
      preview: false,
      result: { _time: '2023-11-14T22:13:20.000+00:00', src: '192.0.2.10', query: 'www.example.com' },
    },
    {
      preview: false,
      result: { _time: '2023-11-14T22:13:21.000+00:00', src: '192.0.2.11', query: 'cdn.example.net' },
    },
  ],
  Suricata: [
    {
      timestamp: '2023-11-14T22:13:20.000000+0000',
      event_type: 'dns',
      src_ip: '192.0.2.10',
      dns: { type: 'query', rrname: 'www.example.com' },
    },
    {
      timestamp: '2023-11-14T22:13:21.000000+0000',
      event_type: 'dns',
      src_ip: '192.0.2.11',
      dns: { version: 3, type: 'request', queries: [{ rrname: 'cdn.example.net' }] },
    },
  ],
};

const text = (value: unknown) => JSON.stringify(value);

const LAYOUTS: Readonly<Record<string, (records: readonly object[]) => string>> = {
  lines: (records) => records.map(text).join('\n'),
  'lines that end in CR LF': (records) => records.map((record) => `${text(record)}\r\n`).join(''),
  'lines that end in commas': (records) => records.map(text).join(',\n'),
  'one line': (records) => records.map(text).join(''),
  'one line, with blanks': (records) => `${records.map(text).join(' ')}\n`,
  'lines, the last of which has two': (records) =>
    `${text(records[0])}\n${text({ x: 1 })}${text(records[1])}\n`,
  'lines that start with RS (RFC 7464)': (records) =>
    records.map((record) => `\x1e${text(record)}\n`).join(''),
  'lines of syslog': (records) =>
    records.map((record) => `<30>Nov 14 22:13:20 host eve: ${text(record)}\n`).join(''),
  'an array': text,
  'an array of lines': (records) => `[\n${records.map(text).join(',\n')}\n]\n`,
  'a printed array': (records) => JSON.stringify(records, null, 2),
  'printed objects': (records) => records.map((record) => JSON.stringify(record, null, 2)).join('\n'),
  'an answer with an array': (records) =>
    text({ fields: [{ name: '_time' }], messages: [], results: records, highlighted: {} }),
  'a printed answer with an array': (records) => JSON.stringify({ Records: records }, null, 1),
  'lines inside a field': (records) => records.map((_source) => text({ _index: 'dns', _source })).join('\n'),
  'an answer of Elasticsearch': (records) =>
    text({ took: 1, hits: { total: 2, hits: records.map((_source) => ({ _index: 'dns', _source })) } }),
};

describe('JSON', () => {
  const cases = Object.keys(RECORDS).flatMap((form) =>
    Object.keys(LAYOUTS).map((layout) => [form, layout] as const),
  );

  it.each(cases)('of %s is read as %s', async (form, layout) => {
    const { rows, report } = await readLog(LAYOUTS[layout](RECORDS[form]));
    expect(rows).toEqual(ROWS);
    expect(report.badLines).toBe(0);
  });

  it('that is cut has one bad line', async () => {
    for (const layout of ['lines', 'an array', 'a printed array']) {
      const whole = LAYOUTS[layout](RECORDS.Zeek);
      const { rows, report } = await readLog(whole.slice(0, whole.lastIndexOf('cdn')));
      expect([rows, report.badLines]).toEqual([[ROWS[0]], 1]);
    }
  });
});

describe("Splunk's JSON export", () => {
  const row = (preview: boolean | undefined, time: number) =>
    text({ preview, result: { _time: String(time), src: '192.0.2.10', query: 'www.example.com' } });

  it('is read without previews, and also if a program has removed what says so', async () => {
    const { rows } = await readLog(
      [row(true, 1_700_000_000), row(false, 1_700_000_001), row(undefined, 1_700_000_002)].join('\n'),
    );
    expect(rows.map((found) => found.split(' ')[0])).toEqual(['1700000001', '1700000002']);
  });
});

describe('OCSF', () => {
  it('has a question and its answer, which are one', async () => {
    const event = (activity_id: number) =>
      text({
        time: 1_700_000_000_000,
        activity_id,
        src_endpoint: { ip: '192.0.2.10' },
        query: { hostname: 'www.example.com' },
      });
    expect((await readLog(`${event(1)}\n${event(2)}\n`)).rows).toEqual([ROWS[0]]);
  });
});
