/**
 * Log lines inside something else, as collectors write them. The envelopes follow the documents that are named; the lines
 * inside are those of other tests.
 */
import { readLog } from './read-log';

const ROWS = ['1700000000 192.0.2.10 www.example.com.', '1700000001 192.0.2.11 cdn.example.net.'];
const COREDNS = [
  '[INFO] 192.0.2.10:50759 - 29008 "A IN www.example.com. udp 41 false 4096" NOERROR qr,rd,ra 68 0.037990251s',
  '[INFO] 192.0.2.11:50760 - 29009 "A IN cdn.example.net. udp 41 false 4096" NOERROR qr,rd,ra 68 0.037990251s',
];
const ROUTE53 = [
  '{"version":"1.100000","query_timestamp":"2023-11-14T22:13:20Z","query_name":"www.example.com.","srcaddr":"192.0.2.10"}',
  '{"version":"1.100000","query_timestamp":"2023-11-14T22:13:21Z","query_name":"cdn.example.net.","srcaddr":"192.0.2.11"}',
];
const BIND = [
  '14-Nov-2023 22:13:20.000 queries: info: client @0x7f00 192.0.2.10#50000 (www.example.com.): query: www.example.com. IN A + (192.0.2.53)',
  '14-Nov-2023 22:13:21.000 queries: info: client @0x7f00 192.0.2.11#50000 (cdn.example.net.): query: cdn.example.net. IN A + (192.0.2.53)',
];
const CSV = [
  '_time,src,query',
  '1700000000,192.0.2.10,www.example.com.',
  '1700000001,192.0.2.11,"cdn.example.net."',
];

const iso = (i: number) => `2023-11-14T22:13:2${i}.000000000Z`;
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const objects = (lines: readonly string[], wrap: (line: string, i: number) => object) =>
  lines.map((line, i) => JSON.stringify(wrap(line, i))).join('\n');

type Wrap = (lines: readonly string[]) => string;

const ENVELOPES: [what: string, title: string, hasTime: boolean, wrap: Wrap][] = [
  [
    'Docker (docs.docker.com, json-file logging driver)',
    'JSON (log)',
    true,
    (lines) => objects(lines, (line, i) => ({ log: `${line}\n`, stream: 'stdout', time: iso(i) })),
  ],
  [
    'Fluent Bit with its Kubernetes filter (docs.fluentbit.io, filters/kubernetes)',
    'JSON (log)',
    true,
    (lines) =>
      objects(lines, (line, i) => ({
        date: 1_700_000_000 + i,
        log: line,
        kubernetes: { pod_name: 'coredns-7db6d8ff4d-x2x9z', namespace_name: 'kube-system' },
      })),
  ],
  [
    'CloudWatch (docs.aws.amazon.com, logs filter-log-events)',
    'JSON (message)',
    true,
    (lines) =>
      JSON.stringify(
        {
          events: lines.map((message, i) => ({
            logStreamName: 'vpc-1',
            timestamp: 1_700_000_000_000 + 1000 * i,
            message,
            ingestionTime: 1_700_000_009_000,
            eventId: '1',
          })),
          searchedLogStreams: [],
        },
        null,
        4,
      ),
  ],
  [
    'CloudWatch Logs Insights (docs.aws.amazon.com, export as CSV)',
    'CSV (@message)',
    true,
    (lines) =>
      ['@timestamp,@message', ...lines.map((line, i) => `2023-11-14 22:13:2${i}.000,${quoted(line)}`)].join(
        '\n',
      ),
  ],
  [
    'Filebeat (www.elastic.co, filebeat output)',
    'JSON (message)',
    true,
    (lines) =>
      objects(lines, (message, i) => ({
        '@timestamp': iso(i),
        message,
        log: { file: { path: '/var/log/x y.log' } },
        host: { name: 'ns1' },
      })),
  ],
  [
    'the journal (systemd.io, journal JSON format)',
    'JSON (MESSAGE)',
    true,
    (lines) =>
      objects(lines, (MESSAGE, i) => ({
        __REALTIME_TIMESTAMP: String(1_700_000_000_000_000 + 1_000_000 * i),
        _COMM: 'coredns',
        MESSAGE,
      })),
  ],
  [
    'Loki (grafana.com, logcli --output=jsonl)',
    'JSON (line)',
    true,
    (lines) => objects(lines, (line, i) => ({ labels: { app: 'dns' }, line, timestamp: iso(i) })),
  ],
  [
    "Splunk's raw events as CSV",
    'CSV (_raw)',
    true,
    (lines) =>
      [
        '_raw,_time,host',
        ...lines.map((line, i) => `${quoted(line)},2023-11-14T22:13:2${i}.000+0000,ns1`),
      ].join('\n'),
  ],
  [
    "Splunk's raw events as JSON",
    'JSON (result._raw)',
    true,
    (lines) => objects(lines, (line, i) => ({ preview: false, result: { _time: iso(i), _raw: line } })),
  ],
  [
    'Kubernetes (kubernetes/design-proposals-archive, CRI log format)',
    'container log lines',
    true,
    (lines) => lines.map((line, i) => `${iso(i)} stdout F ${line}`).join('\n'),
  ],
  [
    'kubectl logs --prefix --timestamps (kubernetes.io)',
    'lines of kubectl --prefix',
    false,
    (lines) => lines.map((line) => `[pod/dns-7db6d8ff4d-x2x9z/dns] ${line}`).join('\n'),
  ],
  [
    'docker compose logs (docs.docker.com)',
    'lines of docker compose',
    false,
    (lines) => lines.map((line) => `dns-1  | ${line}`).join('\n'),
  ],
  [
    'a container log line in JSON',
    'container log lines inside JSON (log)',
    true,
    (lines) => objects(lines, (line, i) => ({ log: `${iso(i)} stdout F ${line}` })),
  ],
];

describe.each(ENVELOPES)('lines in %s', (_what, title, hasTime, wrap) => {
  it.each([
    ['BIND or Infoblox query log', BIND],
    ['Route 53 Resolver query log', ROUTE53],
    ['CSV with column names', CSV],
    ['CoreDNS log', COREDNS],
  ])('are read: %s', async (form, lines) => {
    const timed = lines === COREDNS && !hasTime ? lines.map((line, i) => `${iso(i)} ${line}`) : lines;
    const { rows, report } = await readLog(`${wrap(timed)}\n`);
    expect(report.files.map((file) => file.form)).toEqual([`${form} inside ${title}`]);
    expect(rows).toEqual(ROWS);
    expect(report.badLines).toBe(0);
  });
});

describe('a line with a time inside an envelope with another', () => {
  it('keeps its own', async () => {
    const text = objects(BIND, (log) => ({ log, time: '2023-11-14T23:00:00Z' }));
    expect((await readLog(text)).rows).toEqual(ROWS);
  });

  it('is a bad line if neither can be read', async () => {
    const text = objects(COREDNS, (log, i) => ({ log, time: i === 0 ? iso(0) : 'never' }));
    const { rows, notes } = await readLog(text);
    expect(rows).toEqual([ROWS[0]]);
    expect(notes[0]).toContain('1 line: no readable time. First: FILE:2');
  });
});

describe('other lines in envelopes', () => {
  it('are skipped, and what is no envelope is a bad line', async () => {
    const lines = [COREDNS[0], 'plugin/reload: Running configuration SHA512 = 1', COREDNS[1]];
    const text = `${objects(lines, (log, i) => ({ log, time: iso(i >> 1) }))}\n{"log":"cut`;
    const { rows, notes } = await readLog(text);
    expect(rows).toEqual(ROWS);
    expect(notes).toEqual(['1 line: not a line of this form. First: FILE:4: {"log":"cut']);
  });
});
