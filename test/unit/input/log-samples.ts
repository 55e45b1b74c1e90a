/**
 * Lines of each log form and the rows in them. They follow vendors' documents and other projects' tests, named for
 * each form; addresses and names are replaced by those reserved for documentation.
 */
import type { LogSample } from './log-sample';
import { PACKET_SAMPLES } from './packet-samples';

export const LOG_SAMPLES: readonly LogSample[] = [
  {
    form: 'Zeek dns.log (text)',
    source: 'zeek/zeek, scripts/base/protocols/dns/main.zeek; docs.zeek.org, log-formats',
    text: [
      '#separator \\x09',
      '#unset_field\t-',
      '#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tquery\tqtype_name',
      '1700000000.250000\tC1\t192.0.2.10\t50000\t192.0.2.53\twww.example.com\tA',
      '1700000001.000000\tC2\t2001:db8::1\t50000\t192.0.2.53\t\\x00a.example.com\tNULL',
      '1700000002.000000\tC3\t192.0.2.10\t50000\t192.0.2.53\t-\t-',
      '#fields\tquery\tid.orig_h\tts',
      'cdn.example.net\t192.0.2.11\t1700000003',
      '#close\t2023-11-14-23-00-00',
    ].join('\n'),
    rows: [
      '1700000000.25 192.0.2.10 www.example.com',
      '1700000001 2001:db8::1 \\x00a.example.com',
      '1700000003 192.0.2.11 cdn.example.net',
    ],
  },
  {
    form: 'Zeek or Corelight dns.log (JSON)',
    source: 'docs.zeek.org, log-formats (JSON, JSON::TS_ISO8601)',
    text: [
      '{"ts":1700000000.5,"uid":"C1","id.orig_h":"192.0.2.10","id.resp_h":"192.0.2.53","query":"www.example.com"}',
      '{"_path":"dns","ts":"2023-11-14T22:13:21.500000Z","id.orig_h":"192.0.2.10","query":"a\\u002eexample.com"}',
      '{"ts":1700000002.5,"uid":"C1","id.orig_h":"192.0.2.10","id.resp_h":"192.0.2.53","rcode":0}',
    ].join('\n'),
    rows: ['1700000000.5 192.0.2.10 www.example.com', '1700000001.5 192.0.2.10 a.example.com'],
  },
  {
    form: 'Suricata eve.json',
    source: 'docs.suricata.io, eve-json-format (DNS, versions 1 to 3)',
    text: [
      '{"timestamp":"2023-11-14T22:13:19.1+0000","event_type":"flow","src_ip":"192.0.2.9","dest_ip":"192.0.2.53"}',
      '{"timestamp":"2023-11-14T22:13:20.123456+0000","event_type":"dns","src_ip":"192.0.2.10","dest_ip":"192.0.2.53","dns":{"type":"query","id":1,"rrname":"www.example.com","rrtype":"A"}}',
      '{"timestamp":"2023-11-14T22:13:20.133456+0000","event_type":"dns","src_ip":"192.0.2.53","dest_ip":"192.0.2.10","dns":{"type":"answer","id":1,"rrname":"www.example.com","rdata":"198.51.100.1"}}',
      '{"timestamp":"2023-11-14T22:13:21.0+0000","event_type":"dns","src_ip":"192.0.2.10","dest_ip":"192.0.2.53","dns":{"version":2,"type":"answer","rrname":"www.example.com","answers":[{"rrname":"www.example.com"}]}}',
      '{"timestamp":"2023-11-14T23:13:22.0+0100","event_type":"dns","src_ip":"192.0.2.11","dns":{"version":3,"type":"request","tx_id":0,"queries":[{"rrname":"cdn.example.net","rrtype":"A"}]}}',
      '{"timestamp":"2023-11-14T22:13:23.0+0000","event_type":"dns","src_ip":"192.0.2.53","dns":{"version":3,"type":"response","queries":[{"rrname":"cdn.example.net"}]}}',
    ].join('\n'),
    rows: ['1700000000.123456 192.0.2.10 www.example.com', '1700000002 192.0.2.11 cdn.example.net'],
  },
  {
    form: "Splunk's JSON export",
    source: 'help.splunk.com, REST API, search/jobs/export with output_mode=json',
    text: [
      '{"preview":true,"offset":0,"result":{"_time":"2023-11-14T22:13:20.000+00:00","src":"192.0.2.10","query":"www.example.com"}}',
      '{"preview":false,"offset":0,"result":{"_time":"2023-11-14T22:13:20.000+00:00","src":"192.0.2.10","query":"www.example.com"}}',
      '{"preview":false,"offset":1,"lastrow":true,"result":{"_time":"2023-11-14T23:13:21.000+01:00","DNS.src":"192.0.2.11","DNS.query":["cdn.example.net"]}}',
    ].join('\n'),
    rows: ['1700000000 192.0.2.10 www.example.com', '1700000001 192.0.2.11 cdn.example.net'],
  },
  {
    form: 'Microsoft DNS debug log',
    source: 'pigstye/PowerShellIR, get-dnsDebugLog.ps1 (fields); docs.trellix.com, Windows DNS log sample',
    text: [
      'DNS Server log file creation at 14/11/2023 22:00:00',
      'Message logging key (for packets - other items use a subset of these fields):',
      '',
      '14/11/2023 22:13:20 0A4C PACKET  000000D3A1B2C3D0 UDP Rcv 192.0.2.10      00a1   Q [0001   D   NOERROR] A      (3)www(7)example(3)com(0)',
      '14/11/2023 22:13:20 0A4C PACKET  000000D3A1B2C3D0 UDP Snd 192.0.2.53      00a1   Q [0001   D   NOERROR] A      (3)www(7)example(3)com(0)',
      '14/11/2023 22:13:20 0A4C PACKET  000000D3A1B2C3D0 UDP Rcv 192.0.2.53      00a1 R Q [8081   DR  NOERROR] A      (3)www(7)example(3)com(0)',
      '14/11/2023 22:13:21 0A4C PACKET  000000D3A1B2C3D0 UDP Snd 192.0.2.10      00a1 R Q [8081   DR  NOERROR] A      (3)www(7)example(3)com(0)',
      '14/11/2023 22:13:22 0A4C PACKET  000000D3A1B2C3D0 TCP Rcv 2001:db8::1     00a2   Q [0001   D   NOERROR] TXT    (3)a.b(7)example(3)com(0)',
      '14/11/2023 22:13:23 0A4C EVENT   The DNS server has started.',
    ].join('\r\n'),
    rows: ['1700000000 192.0.2.10 www.example.com', '1700000002 2001:db8::1 a\\046b.example.com'],
  },
  {
    form: 'BIND or Infoblox query log',
    source: 'logstash-plugins/logstash-patterns-core, spec/patterns/bind_spec.rb',
    text: [
      '14-Nov-2023 22:13:20.123 queries: info: client @0x7f00 192.0.2.10#50000 (www.example.com): view internal: query: www.example.com IN A +E(0)K (192.0.2.53)',
      '14-Nov-2023 22:13:21.000 client 2001:db8::1#50000 (a\\032b.example.com): query: a\\032b.example.com IN TXT + (192.0.2.53)',
      '14-Nov-2023 22:13:22.000 query-errors: info: client @0x7f00 192.0.2.10#50000 (x.example): query failed (REFUSED) for x.example/IN/A at query.c:1',
    ].join('\n'),
    rows: ['1700000000.123 192.0.2.10 www.example.com', '1700000001 2001:db8::1 a\\032b.example.com'],
  },
  {
    form: 'BIND or Infoblox query log',
    source: "Azure/Azure-Sentinel, Infoblox parser (log samples); LogZilla, Infoblox rule's test cases",
    text: [
      '<30>Nov 14 22:13:20 ns1 named[15462]: client 192.0.2.10#57398 (www.example.com): query: www.example.com IN A + (192.0.2.53)',
      '<30>Nov 14 22:13:20 ns1 named[15462]: infoblox-responses: 14-Nov-2023 22:13:20.339 client 192.0.2.10#57398: UDP: query: www.example.com IN A response: NOERROR +',
      '<30>Nov 14 22:13:21 ns1 named[15462]: infoblox-responses: 14-Nov-2023 22:13:21.339 client 192.0.2.11#57398: UDP: query: cdn.example.net IN AAAA response: NOERROR +',
    ].join('\n'),
    rows: ['1700000000 192.0.2.10 www.example.com', '1700000001 192.0.2.11 cdn.example.net'],
  },
  {
    form: 'dnsmasq or Pi-hole log',
    source: 'pi-hole/FTL#956 and #2136; pi-hole/pi-hole#48 (log-queries=extra)',
    text: [
      'Nov 14 22:13:20 dnsmasq[1234]: query[A] www.example.com from 192.0.2.10',
      'Nov 14 22:13:20 dnsmasq[1234]: forwarded www.example.com to 192.0.2.53',
      'Nov 14 22:13:20 dnsmasq[1234]: reply www.example.com is 198.51.100.1',
      'Nov 14 22:13:21 dnsmasq[1234]: 7 192.0.2.11/50000 query[type=65] cdn.example.net from 192.0.2.11',
      'Nov 14 22:13:21 dnsmasq[1234]: 7 192.0.2.11/50000 cached cdn.example.net is NODATA',
    ].join('\n'),
    rows: ['1700000000 192.0.2.10 www.example.com', '1700000001 192.0.2.11 cdn.example.net'],
  },
  {
    form: 'Unbound log',
    source: 'akozlins/dotfiles, linux/unbound-stat.sh (positions); unbound.conf(5), log-queries, log-replies',
    text: [
      '[1700000000] unbound[1:0] info: start of service (unbound 1.17.1).',
      '[1700000000] unbound[1:0] info: 192.0.2.10 www.example.com. A IN',
      '[1700000000] unbound[1:0] info: 192.0.2.10 www.example.com. A IN NOERROR 0.010000 0 60',
      '[1700000002] unbound[1:0] info: 2001:db8::1 cdn.example.net. AAAA IN NOERROR 0.000000 1 60',
    ].join('\n'),
    rows: ['1700000000 192.0.2.10 www.example.com.', '1700000002 2001:db8::1 cdn.example.net.'],
  },
  {
    form: 'CoreDNS log',
    source: 'coredns.io/plugins/log (common format), as kubectl logs --timestamps prints it',
    text: [
      '2023-11-14T22:13:19.000000000Z .:53',
      '2023-11-14T22:13:20.500000000Z [INFO] 192.0.2.10:50759 - 29008 "A IN www.example.com. udp 41 false 4096" NOERROR qr,rd,ra,ad 68 0.037990251s',
      '2023-11-14T22:13:21.000000000Z [INFO] [2001:db8::1]:50759 - 29008 "A IN cdn.example.net. udp 41 false 4096" NOERROR qr 68 0.03s',
    ].join('\n'),
    rows: ['1700000000.5 192.0.2.10 www.example.com.', '1700000001 2001:db8::1 cdn.example.net.'],
  },
  {
    form: 'Route 53 Resolver query log',
    source:
      'docs.aws.amazon.com, Route 53, resolver-query-logs-example-json (its time has a colon before the fraction)',
    text: '{"srcaddr":"192.0.2.10","vpc_id":"vpc-7example","answers":[{"Rdata":"203.0.113.9","Type":"PTR","Class":"IN"}],"firewall_rule_group_id":"rslvr-frg-1","query_name":"15.3.4.32.in-addr.arpa.","firewall_domain_list_id":"rslvr-fdl-1","query_class":"IN","srcids":{"instance":"i-0d15cd0d3example"},"rcode":"NOERROR","query_type":"PTR","transport":"UDP","version":"1.100000","account_id":"111122223333","srcport":"56067","query_timestamp":"2023-11-14T22:13:20:177Z","region":"us-east-1"}\n',
    rows: ['1700000000.177 192.0.2.10 15.3.4.32.in-addr.arpa.'],
  },
  {
    form: 'Google Cloud DNS query log',
    source:
      'elastic/integrations, packages/gcp, test-dns.log; printed as gcloud logging read --format=json does',
    text: JSON.stringify(
      [
        {
          insertId: 'vwroyze8pg7y',
          jsonPayload: { queryName: 'www.example.com.', sourceIP: '192.0.2.10', rdata: '{"a":1}' },
          receiveTimestamp: '2023-11-14T22:13:29.1Z',
          timestamp: '2023-11-14T22:13:20.123456789Z',
        },
        {
          jsonPayload: { queryName: 'cdn.example.net.', sourceIP: '192.0.2.11' },
          timestamp: '2023-11-14T22:13:21Z',
        },
      ],
      null,
      2,
    ),
    rows: ['1700000000.123457 192.0.2.10 www.example.com.', '1700000001 192.0.2.11 cdn.example.net.'],
  },
  {
    form: 'Azure DNS query log',
    source: 'learn.microsoft.com, azure-monitor/reference/tables/azfwdnsquery and dnsquerylogs',
    text: [
      '{"TimeGenerated":"2023-11-14T22:13:20.1234567Z","SourceIp":"192.0.2.10","QueryName":"www.example.com.","QueryType":"A"}',
      '{"TimeGenerated":"2023-11-14T22:13:21Z","SourceIpAddress":"192.0.2.11","QueryName":"cdn.example.net."}',
    ].join('\n'),
    rows: ['1700000000.123457 192.0.2.10 www.example.com.', '1700000001 192.0.2.11 cdn.example.net.'],
  },
  {
    form: 'Cisco Umbrella DNS log',
    source: 'elastic/integrations, packages/cisco_umbrella, test-umbrella-dnslogs.log',
    text: [
      '"2023-11-14 22:13:20","host1","host1,Site A","192.0.2.10","198.51.100.7","Allowed","1 (A)","NOERROR","www.example.com.","Business Services","AD Computers","AD Computers,Sites",""',
      '"2023-11-14 22:13:21","host2", "host2 (x)","","198.51.100.7","Blocked","28 (AAAA)","NXDOMAIN","cdn.example.net.","Chat,Photo Sharing"',
    ].join('\n'),
    rows: ['1700000000 192.0.2.10 www.example.com.', '1700000001 host2 cdn.example.net.'],
  },
  {
    form: 'Elastic Common Schema (Packetbeat, Security Onion)',
    source: 'elastic.co, ecs-dns (dns.type query or answer); elastic/beats#13422',
    text: [
      '{"@timestamp":"2023-11-14T22:13:20.123Z","client":{"ip":"192.0.2.10"},"source":{"ip":"192.0.2.10"},"dns":{"type":"query","question":{"name":"www.example.com","registered_domain":"example.com"}}}',
      '{"@timestamp":"2023-11-14T22:13:20.223Z","client":{"ip":"192.0.2.10"},"source":{"ip":"192.0.2.10"},"dns":{"type":"answer","question":{"name":"www.example.com"},"answers":[{"name":"www.example.com"}]}}',
      '{"@timestamp":"2023-11-14T22:13:21.000Z","client.ip":"192.0.2.11","dns.type":"answer","dns.question.name":"cdn.example.net"}',
    ].join('\n'),
    rows: ['1700000000.123 192.0.2.10 www.example.com', '1700000001 192.0.2.11 cdn.example.net'],
  },
  {
    form: 'Splunk Stream',
    source:
      'help.splunk.com, Splunk Stream, protocols/infrastructure (src_ip is the client, dest_ip the server)',
    text: [
      '{"timestamp":"2023-11-14T22:13:20.500000Z","src_ip":"192.0.2.10","dest_ip":"192.0.2.53","message_type":["QUERY","RESPONSE"],"query":["www.example.com"],"query_type":["A"]}',
      '{"timestamp":"2023-11-14T22:13:21.000000Z","src_ip":"192.0.2.11","dest_ip":"192.0.2.53","message_type":["QUERY"],"query":["cdn.example.net"]}',
    ].join('\n'),
    rows: ['1700000000.5 192.0.2.10 www.example.com', '1700000001 192.0.2.11 cdn.example.net'],
  },
  {
    form: 'dnstap (JSON)',
    source: 'dnstap/golang-dnstap, JsonFormat.go',
    text: [
      '{"type":"MESSAGE","identity":"ns1","message":{"type":"CLIENT_QUERY","query_time":"2023-11-14T22:13:20.1Z","query_address":"192.0.2.10","query_message":";; opcode: QUERY, status: NOERROR, id: 1\\n;; flags: rd;\\n\\n;; QUESTION SECTION:\\n;www.example.com.\\tIN\\t A\\n"}}',
      '{"type":"MESSAGE","message":{"type":"RESOLVER_QUERY","query_time":"2023-11-14T22:13:20.2Z","query_address":"192.0.2.53","query_message":";; QUESTION SECTION:\\n;www.example.com.\\tIN\\t A\\n"}}',
      '{"type":"MESSAGE","message":{"type":"CLIENT_RESPONSE","query_time":"2023-11-14T22:13:20.1Z","query_address":"192.0.2.10","response_message":";; QUESTION SECTION:\\n;www.example.com.\\tIN\\t A\\n\\n;; ANSWER SECTION:\\nwww.example.com.\\t60\\tIN\\tA\\t198.51.100.1\\n"}}',
    ].join('\n'),
    rows: ['1700000000.1 192.0.2.10 www.example.com.'],
  },
  {
    form: 'DNS-collector (JSON)',
    source: 'dmachard/go-dnscollector, doc/dnsjson.md',
    text: '{"network":{"family":"INET","query-ip":"192.0.2.10","query-port":"60981"},"dns":{"qname":"www.example.com","qtype":"A"},"dnstap":{"operation":"CLIENT_QUERY","timestamp-rfc3339ns":"2023-11-14T22:13:20.500000000Z"}}\n',
    rows: ['1700000000.5 192.0.2.10 www.example.com'],
  },
  {
    form: 'CSV with column names',
    source: 'tshark(1), -T fields -E header=y',
    text: [
      'frame.time_epoch\tip.src\tip.dst\tdns.flags.response\tdns.qry.name',
      '1700000000.123456789\t192.0.2.10\t192.0.2.53\t0\twww.example.com',
      '1700000000.223456789\t192.0.2.53\t192.0.2.10\t1\twww.example.com',
      '1700000001.000000000\t192.0.2.53\t192.0.2.11\t1\tcdn.example.net',
    ].join('\n'),
    rows: ['1700000000.123457 192.0.2.10 www.example.com', '1700000001 192.0.2.11 cdn.example.net'],
  },
  {
    form: 'CSV with column names',
    source: 'help.splunk.com, export search results as CSV (times with zone, quoted cells)',
    text: [
      '"_time",src,query,note',
      '"2023-11-14T22:13:20.000+0000","192.0.2.10","www.example.com","a ""b"""',
      '"2023-11-14 22:13:21.500","192.0.2.11","cdn.example.net","two',
      'lines"',
    ].join('\r\n'),
    rows: ['1700000000 192.0.2.10 www.example.com', '1700000001.5 192.0.2.11 cdn.example.net'],
  },
  ...PACKET_SAMPLES,
];
