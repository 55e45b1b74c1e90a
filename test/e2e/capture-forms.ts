/** One capture as each log form would have recorded it, whole seconds in UTC. */
export interface Query {
  readonly time: number;
  readonly src: string;
  readonly name: string;
}

const iso = (time: number): string => new Date(time * 1000).toISOString();
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function clock(time: number) {
  const [date, rest] = iso(time).split('T');
  const [year, month, day] = date.split('-');
  return { date, year, month: MONTHS[Number(month) - 1], day, time: rest.slice(0, 8) };
}

const csv = (header: string, separator: string) => (queries: readonly Query[]) =>
  [header, ...queries.map((q) => [q.time, q.src, q.name].join(separator))].join('\n');
const lines = (line: (query: Query) => string) => (queries: readonly Query[]) => queries.map(line).join('\n');
const objects = (object: (query: Query) => object) => lines((query) => JSON.stringify(object(query)));
const lengths = (name: string) =>
  `${name
    .split('.')
    .map((label) => `(${label.length})${label}`)
    .join('')}(0)`;

export const CAPTURE_FORMS: Readonly<Record<string, (queries: readonly Query[]) => string | Buffer>> = {
  'CSV with semicolons': csv('_time;src;query', ';'),
  'CSV with tabs': csv('_time\tsrc\tquery', '\t'),
  'CSV with bars': csv('_time|src|query', '|'),
  'CSV in UTF-16': (queries) => Buffer.from(`\ufeff${csv('_time,src,query', ',')(queries)}`, 'utf16le'),
  'CSV in milliseconds': (queries) =>
    csv('_time,src,query', ',')(queries.map((q) => ({ ...q, time: 1000 * q.time }))),
  'Splunk Web CSV': (queries) =>
    [
      '"_time",src,query',
      ...queries.map((q) => `"${iso(q.time).replace('Z', '+0000')}","${q.src}","${q.name}"`),
    ].join('\n'),
  'Splunk JSON export': objects((q) => ({
    preview: false,
    result: { _time: iso(q.time), src: q.src, query: q.name },
  })),
  'Zeek text': (queries) =>
    [
      '#separator \\x09',
      '#fields\tts\tuid\tid.orig_h\tid.resp_h\tquery',
      ...queries.map((q) => [`${q.time}.000000`, 'C1', q.src, '192.0.2.53', q.name].join('\t')),
    ].join('\n'),
  'Zeek JSON': objects((q) => ({ ts: q.time, 'id.orig_h': q.src, 'id.resp_h': '192.0.2.53', query: q.name })),
  Corelight: objects((q) => ({ _path: 'dns', ts: iso(q.time), 'id.orig_h': q.src, query: q.name })),
  'Suricata 2': objects((q) => ({
    timestamp: iso(q.time).replace('Z', '+0000'),
    event_type: 'dns',
    src_ip: q.src,
    dest_ip: '192.0.2.53',
    dns: { version: 2, type: 'query', rrname: q.name },
  })),
  'Suricata 3': objects((q) => ({
    timestamp: iso(q.time).replace('Z', '+0000'),
    event_type: 'dns',
    src_ip: q.src,
    dns: { version: 3, type: 'request', queries: [{ rrname: q.name }] },
  })),
  'Microsoft DNS': lines((q) => {
    const { date, time } = clock(q.time);
    return `${date} ${time} 0A4C PACKET  000000D3A1B2C3D0 UDP Rcv ${q.src}      00a1   Q [0001   D   NOERROR] A      ${lengths(q.name)}`;
  }),
  BIND: lines((q) => {
    const { day, month, year, time } = clock(q.time);
    return `${day}-${month}-${year} ${time}.000 queries: info: client @0x7f00 ${q.src}#50000 (${q.name}): query: ${q.name} IN A +E(0)K (192.0.2.53)`;
  }),
  Infoblox: lines((q) => {
    const { day, month, year, time } = clock(q.time);
    return `<30>${month} ${day} ${time} ns1 named[1]: infoblox-responses: ${day}-${month}-${year} ${time}.000 client ${q.src}#57398: UDP: query: ${q.name} IN A response: NOERROR +`;
  }),
  dnsmasq: lines((q) => {
    const { day, month, time } = clock(q.time);
    return `${month} ${day} ${time} dnsmasq[1234]: query[A] ${q.name} from ${q.src}`;
  }),
  Unbound: lines((q) => `[${q.time}] unbound[1:0] info: ${q.src} ${q.name}. A IN`),
  CoreDNS: lines(
    (q) =>
      `${iso(q.time)} [INFO] ${q.src}:50759 - 29008 "A IN ${q.name}. udp 41 false 4096" NOERROR qr 68 0.03s`,
  ),
  'Route 53': objects((q) => ({
    query_timestamp: iso(q.time),
    srcaddr: q.src,
    query_name: `${q.name}.`,
    version: '1.100000',
  })),
  'Google Cloud DNS': (queries) =>
    JSON.stringify(
      queries.map((q) => ({
        timestamp: iso(q.time),
        jsonPayload: { queryName: `${q.name}.`, sourceIP: q.src },
      })),
      null,
      2,
    ),
  Azure: objects((q) => ({ TimeGenerated: iso(q.time), SourceIp: q.src, QueryName: `${q.name}.` })),
  Umbrella: lines((q) => {
    const { date, time } = clock(q.time);
    return `"${date} ${time}","host1","host1","${q.src}","198.51.100.7","Allowed","1 (A)","NOERROR","${q.name}.","Business Services"`;
  }),
  ECS: objects((q) => ({
    '@timestamp': iso(q.time),
    client: { ip: q.src },
    dns: { type: 'query', question: { name: q.name } },
  })),
  'Splunk Stream': objects((q) => ({
    timestamp: iso(q.time),
    src_ip: q.src,
    message_type: ['QUERY'],
    query: [q.name],
  })),
  tshark: (queries) =>
    [
      'frame.time_epoch\tip.src\tip.dst\tdns.flags.response\tdns.qry.name',
      ...queries.map((q) => [`${q.time}.000000000`, q.src, '192.0.2.53', '0', q.name].join('\t')),
    ].join('\n'),
  'dnstap JSON': objects((q) => ({
    type: 'MESSAGE',
    message: {
      type: 'CLIENT_QUERY',
      query_time: iso(q.time),
      query_address: q.src,
      query_message: `;; QUESTION SECTION:\n;${q.name}.\tIN\t A\n`,
    },
  })),
};
