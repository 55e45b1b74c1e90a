/**
 * Which fields contain time, client and name in forms with named fields: the names are columns in CSV and paths in
 * JSON. Alternatives are tried in order; in each row, the first one that is not empty is used.
 */

export interface FieldSet {
  readonly time: readonly string[];
  readonly src: readonly string[];
  readonly query: readonly string[];
  /** The field that says whether a record is a question or an answer; a record without it is a question. */
  readonly kind?: { readonly field: string; readonly answers: readonly string[] } | undefined;
  /** The field with the client of an answer, if it is not `src`. */
  readonly answerSrc?: readonly string[] | undefined;
  /** Fields that have the client of an answer in some sources, while others leave it in `src`. */
  readonly swappedSrc?: readonly string[];
  /** For packets, which show in other ways that they are answers if `kind` is missing. */
  readonly packet?: PacketFields;
}

interface PacketFields {
  /** The 16 bits after the identifier, of which the first one marks an answer. */
  readonly flags: readonly string[];
  readonly srcPorts: readonly string[];
  readonly dstPorts: readonly string[];
}

/** Splunk's data model: some sources log question and answer in one event and call it a response. */
const CIM_ANSWERS = {
  kind: { field: 'message_type', answers: ['Response', 'RESPONSE', 'response'] },
  swappedSrc: ['dest', 'dest_ip'],
};

/** Fields of CSV by product. A set is used only if all three fields exist; columns are never guessed. */
export const CSV_FIELD_SETS: readonly FieldSet[] = [
  // Splunk's data model, with and without its prefix
  { time: ['_time'], src: ['src', 'DNS.src'], query: ['query', 'DNS.query'], ...CIM_ANSWERS },
  { time: ['_time'], src: ['src_ip'], query: ['query'], ...CIM_ANSWERS },
  // tshark -T fields -E header=y
  {
    time: ['frame.time_epoch', 'frame.time_utc', 'frame.time'],
    src: ['ip.src', 'ipv6.src'],
    query: ['dns.qry.name'],
    kind: { field: 'dns.flags.response', answers: ['1', 'True'] },
    answerSrc: ['ip.dst', 'ipv6.dst'],
    packet: {
      flags: ['dns.flags'],
      srcPorts: ['udp.srcport', 'tcp.srcport'],
      dstPorts: ['udp.dstport', 'tcp.dstport'],
    },
  },
  // Pi-hole's view `queries`
  { time: ['timestamp'], src: ['client'], query: ['domain'] },
  // Zeek
  { time: ['ts'], src: ['id.orig_h'], query: ['query'] },
  // Route 53 Resolver through Athena
  { time: ['query_timestamp'], src: ['srcaddr'], query: ['query_name'] },
  // Azure: DNSQueryLogs, AZFWDnsQuery
  {
    time: ['TimeGenerated', 'TimeGenerated [UTC]'],
    src: ['SourceIpAddress', 'SourceIp'],
    query: ['QueryName'],
  },
  // Google Cloud DNS
  { time: ['timestamp'], src: ['jsonPayload.sourceIP'], query: ['jsonPayload.queryName'] },
  // Elastic Common Schema
  { time: ['@timestamp'], src: ['client.ip', 'source.ip'], query: ['dns.question.name', 'dns.query.name'] },
  // Cisco Umbrella with "Include Optional Log Headers"
  { time: ['Timestamp'], src: ['Internal IP', 'InternalIp'], query: ['Domain'] },
];

/** Names of a time, in lower case. */
export const TIME_WORDS = [
  '_time',
  'time',
  'timestamp',
  'ts',
  'date',
  'datetime',
  'eventtime',
  'event_time',
  '@timestamp',
];
const SRC_WORDS = [
  'src',
  'src_ip',
  'srcip',
  'srcaddr',
  'client',
  'client_ip',
  'clientip',
  'source',
  'source_ip',
  'host',
];
const QUERY_WORDS = [
  'query',
  'domain',
  'qname',
  'query_name',
  'queryname',
  'rrname',
  'name',
  'question',
  'dns_query',
];

/** @returns suggested values of the options, for the user to confirm; undefined if no column's name suggests one */
export function suggestFields(columns: readonly string[]): Partial<Record<'time' | 'src' | 'query', string>> {
  const find = (words: readonly string[]) =>
    words.flatMap((word) => columns.filter((name) => name.trim().toLowerCase() === word)).at(0);
  const entries = [
    ['time', find(TIME_WORDS)],
    ['src', find(SRC_WORDS)],
    ['query', find(QUERY_WORDS)],
  ] as const;
  return Object.fromEntries(entries.filter(([, column]) => column !== undefined));
}
