/**
 * One capture as each log form would have recorded it, in whole seconds and UTC. Records are as long as those of real logs:
 * the bench reads them, too.
 */
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

const ZEEK_FIELDS =
  'ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto trans_id rtt query qclass qclass_name qtype qtype_name rcode ' +
  'rcode_name AA TC RD RA Z answers TTLs rejected';

const zeekJson = (q: Query, ts: number | string) => ({
  ts,
  uid: 'CMdzit1AMNsmfAIiQc',
  'id.orig_h': q.src,
  'id.orig_p': 36844,
  'id.resp_h': '192.0.2.53',
  'id.resp_p': 53,
  proto: 'udp',
  trans_id: 51_107,
  rtt: 0.0669,
  query: q.name,
  qclass: 1,
  qclass_name: 'C_INTERNET',
  qtype: 1,
  qtype_name: 'A',
  rcode: 0,
  rcode_name: 'NOERROR',
  AA: false,
  TC: false,
  RD: true,
  RA: true,
  Z: 0,
  answers: ['198.51.100.7'],
  TTLs: [60],
  rejected: false,
});

const eve = (q: Query, dns: object) => ({
  timestamp: iso(q.time).replace('Z', '+0000'),
  flow_id: 1_412_612_348_233_451,
  in_iface: 'eth0',
  event_type: 'dns',
  src_ip: q.src,
  src_port: 42_870,
  dest_ip: '192.0.2.53',
  dest_port: 53,
  proto: 'UDP',
  pkt_src: 'wire/pcap',
  dns,
});

const packetbeat = (q: Query) => ({
  '@timestamp': iso(q.time),
  '@metadata': { beat: 'packetbeat', type: '_doc', version: '8.11.0' },
  type: 'dns',
  status: 'OK',
  method: 'QUERY',
  resource: q.name,
  query: `class IN, type A, ${q.name}`,
  ecs: { version: '8.0.0' },
  host: { name: 'sensor-1' },
  agent: {
    id: '2c3f1a9e-0000-4000-8000-000000000000',
    name: 'sensor-1',
    type: 'packetbeat',
    version: '8.11.0',
  },
  client: { ip: q.src, port: 50_123, bytes: 40 },
  server: { ip: '192.0.2.53', port: 53, bytes: 56 },
  source: { ip: q.src, port: 50_123, bytes: 40 },
  destination: { ip: '192.0.2.53', port: 53, bytes: 56 },
  network: { type: 'ipv4', transport: 'udp', protocol: 'dns', direction: 'egress', bytes: 96 },
  event: { kind: 'event', category: ['network'], dataset: 'dns', duration: 12_000_000 },
  dns: {
    id: 23_001,
    type: 'answer',
    op_code: 'QUERY',
    flags: { authoritative: false, recursion_desired: true },
    response_code: 'NOERROR',
    question: { name: q.name, type: 'A', class: 'IN' },
    answers_count: 1,
    answers: [{ name: q.name, type: 'A', class: 'IN', ttl: '60', data: '198.51.100.7' }],
  },
});

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
    offset: 0,
    result: { _time: iso(q.time), src: q.src, query: q.name },
  })),
  'Zeek text': (queries) =>
    [
      '#separator \\x09',
      `#fields\t${ZEEK_FIELDS.replaceAll(' ', '\t')}`,
      ...queries.map(
        (q) =>
          `${q.time}.000000\tCMdzit1AMNsmfAIiQc\t${q.src}\t36844\t192.0.2.53\t53\tudp\t51107\t0.066900\t${q.name}\t` +
          '1\tC_INTERNET\t1\tA\t0\tNOERROR\tF\tF\tT\tT\t0\t198.51.100.7\t60.000000\tF',
      ),
    ].join('\n'),
  'Zeek JSON': objects((q) => zeekJson(q, q.time)),
  Corelight: objects((q) => ({
    _path: 'dns',
    _system_name: 'sensor-1',
    _write_ts: iso(q.time),
    ...zeekJson(q, iso(q.time)),
  })),
  'Suricata 2': objects((q) =>
    eve(q, { version: 2, type: 'query', id: 16_000, rrname: q.name, rrtype: 'A', tx_id: 0, opcode: 0 }),
  ),
  'Suricata 3': objects((q) =>
    eve(q, {
      version: 3,
      type: 'request',
      tx_id: 0,
      id: 16_000,
      flags: '100',
      rd: true,
      opcode: 0,
      rcode: 'NOERROR',
      queries: [{ rrname: q.name, rrtype: 'A' }],
    }),
  ),
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
      `${iso(q.time)} [INFO] ${q.src}:50759 - 29008 "A IN ${q.name}. udp 41 false 4096" NOERROR qr,rd,ra 68 0.037990251s`,
  ),
  'Route 53': objects((q) => ({
    version: '1.100000',
    account_id: '111122223333',
    region: 'us-east-1',
    vpc_id: 'vpc-00112233445566778',
    query_timestamp: iso(q.time),
    query_name: `${q.name}.`,
    query_type: 'A',
    query_class: 'IN',
    rcode: 'NOERROR',
    answers: [{ Rdata: '198.51.100.7', Type: 'A', Class: 'IN' }],
    srcaddr: q.src,
    srcport: '56067',
    transport: 'UDP',
    srcids: { instance: 'i-0d15cd0d3example' },
  })),
  'Google Cloud DNS': (queries) =>
    JSON.stringify(
      queries.map((q) => ({
        insertId: 'vwroyze8pg7y',
        jsonPayload: {
          authAnswer: true,
          protocol: 'UDP',
          queryName: `${q.name}.`,
          queryType: 'A',
          rdata: `${q.name}.\t300\tIN\ta\t198.51.100.7`,
          responseCode: 'NOERROR',
          serverLatency: 14,
          sourceIP: q.src,
          vmInstanceName: 'vm-1',
        },
        logName: 'projects/example/logs/dns.googleapis.com%2Fdns_queries',
        receiveTimestamp: iso(q.time + 2),
        resource: {
          labels: { location: 'us-east1', project_id: 'example', source_type: 'gce-vm' },
          type: 'dns_query',
        },
        severity: 'INFO',
        timestamp: iso(q.time),
      })),
      null,
      2,
    ),
  Azure: objects((q) => ({
    TenantId: '00000000-0000-4000-8000-000000000000',
    TimeGenerated: iso(q.time),
    SourceIp: q.src,
    SourcePort: 50_123,
    QueryId: 4001,
    QueryType: 'A',
    QueryClass: 'IN',
    QueryName: `${q.name}.`,
    Protocol: 'udp',
    RequestSize: 41,
    ResponseCode: 'NOERROR',
    Type: 'AZFWDnsQuery',
  })),
  Umbrella: lines((q) => {
    const { date, time } = clock(q.time);
    return `"${date} ${time}","host1","host1,Site A","${q.src}","198.51.100.7","Allowed","1 (A)","NOERROR","${q.name}.","Business Services","AD Computers","AD Computers,Sites",""`;
  }),
  ECS: objects(packetbeat),
  'Splunk Stream': objects((q) => ({
    endtime: iso(q.time),
    timestamp: iso(q.time),
    bytes: 120,
    dest_ip: '192.0.2.53',
    dest_port: 53,
    host_addr: ['198.51.100.7'],
    message_type: ['QUERY', 'RESPONSE'],
    query: [q.name],
    query_type: ['A'],
    src_ip: q.src,
    src_port: 50_123,
    transport: 'udp',
    ttl: [60],
  })),
  tshark: (queries) =>
    [
      'frame.time_epoch\tip.src\tip.dst\tdns.flags.response\tdns.qry.name',
      ...queries.map((q) => [`${q.time}.000000000`, q.src, '192.0.2.53', '0', q.name].join('\t')),
    ].join('\n'),
  'dnstap JSON': objects((q) => ({
    type: 'MESSAGE',
    identity: 'ns1',
    version: 'unbound 1.17.1',
    message: {
      type: 'CLIENT_QUERY',
      query_time: iso(q.time),
      socket_family: 'INET',
      socket_protocol: 'UDP',
      query_address: q.src,
      response_address: '192.0.2.53',
      query_port: 50_123,
      response_port: 53,
      query_message: `;; opcode: QUERY, status: NOERROR, id: 4001\n;; flags: rd; QUERY: 1, ANSWER: 0, AUTHORITY: 0, ADDITIONAL: 0\n\n;; QUESTION SECTION:\n;${q.name}.\tIN\t A\n`,
    },
  })),
  'DNS-collector JSON': objects((q) => ({
    network: {
      family: 'IPv4',
      protocol: 'UDP',
      'query-ip': q.src,
      'query-port': '50123',
      'response-ip': '192.0.2.53',
      'response-port': '53',
    },
    dns: { length: 41, opcode: 0, rcode: 'NOERROR', qname: q.name, qtype: 'A', qclass: 'IN' },
    dnstap: { operation: 'CLIENT_QUERY', identity: 'ns1', 'timestamp-rfc3339ns': iso(q.time) },
  })),
};
