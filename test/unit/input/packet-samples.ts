/** Packets as tshark writes them in JSON. */
import type { LogSample } from './log-sample';

export const PACKET_SAMPLES: readonly LogSample[] = [
  {
    form: 'tshark -T json',
    source: 'tshark(1), -T json; Queries and flags_tree as in published captures',
    text: JSON.stringify(
      [
        ['1700000000.500000000', '192.0.2.10', '192.0.2.53', '0', 'www.example.com'],
        ['1700000000.600000000', '192.0.2.53', '192.0.2.10', '1', 'www.example.com'],
        ['1700000001.000000000', '192.0.2.53', '192.0.2.11', 'True', 'cdn.example.net'],
      ].map(([time, src, dst, response, name]) => ({
        _index: 'packets-2023-11-14',
        _source: {
          layers: {
            frame: { 'frame.time_epoch': time, 'frame.protocols': 'eth:ethertype:ip:udp:dns' },
            ip: { 'ip.version': '4', 'ip.src': src, 'ip.dst': dst },
            dns: {
              'dns.id': '0x846c',
              'dns.flags_tree': { 'dns.flags.response': response, 'dns.flags.opcode': '0' },
              Queries: { [`${name}: type A, class IN`]: { 'dns.qry.name': name, 'dns.qry.name.len': '15' } },
              Answers: { [`${name}: type A, class IN, addr 198.51.100.1`]: { 'dns.resp.name': name } },
            },
          },
        },
      })),
      null,
      2,
    ),
    rows: ['1700000000.5 192.0.2.10 www.example.com', '1700000001 192.0.2.11 cdn.example.net'],
  },
  {
    form: 'tshark -T json -e',
    source: 'tshark(1), -T json with -e: each field is an array below layers',
    text: JSON.stringify(
      [
        ['1700000000.500000000', '192.0.2.10', '192.0.2.53', 'www.example.com'],
        ['1700000000.600000000', '192.0.2.53', '192.0.2.10', 'www.example.com'],
        ['1700000001.000000000', '192.0.2.11', '192.0.2.53', 'cdn.example.net'],
      ].map(([time, src, dst, name]) => ({
        _source: {
          layers: { 'frame.time_epoch': [time], 'ip.src': [src], 'ip.dst': [dst], 'dns.qry.name': [name] },
        },
      })),
    ),
    rows: ['1700000000.5 192.0.2.10 www.example.com', '1700000001 192.0.2.11 cdn.example.net'],
  },
  {
    form: 'tshark -T ek',
    source: 'tshark(1), -T ek; field names as programs that read it expect them (dns_dns_qry_name)',
    text: [
      '{"index":{"_index":"packets-2023-11-14","_type":"doc"}}',
      '{"timestamp":"1700000000500","layers":{"frame":{"frame_frame_time_epoch":"1700000000.500000000"},"ip":{"ip_ip_src":"192.0.2.10","ip_ip_dst":"192.0.2.53"},"dns":{"dns_dns_flags_response":false,"dns_dns_qry_name":"www.example.com"}}}',
      '{"timestamp":"1700000000600","layers":{"frame":{"frame_frame_time_epoch":"1700000000.600000000"},"ip":{"ip_ip_src":"192.0.2.53","ip_ip_dst":"192.0.2.10"},"dns":{"dns_dns_flags_response":true,"dns_dns_qry_name":"www.example.com"}}}',
      '{"timestamp":"1700000001000","layers":{"frame":{"frame_frame_time":"2023-11-14T22:13:21.000000000Z"},"ip":{"ip_ip_src":"192.0.2.11","ip_ip_dst":"192.0.2.53"},"dns":{"dns_dns_flags_response":false,"dns_dns_qry_name":"cdn.example.net"}}}',
    ].join('\n'),
    rows: ['1700000000.5 192.0.2.10 www.example.com', '1700000001 192.0.2.11 cdn.example.net'],
  },
  {
    form: 'tshark -T ek -e',
    source: 'tshark(1), -T ek with -e: each field is an array below layers',
    text: [
      '{"timestamp":"1700000000500","layers":{"frame_time_epoch":["1700000000.500000000"],"ip_src":["192.0.2.10"],"dns_flags_response":["0"],"dns_qry_name":["www.example.com"]}}',
      '{"timestamp":"1700000000600","layers":{"frame_time_epoch":["1700000000.600000000"],"ip_src":["192.0.2.53"],"dns_flags_response":["1"],"dns_qry_name":["www.example.com"]}}',
    ].join('\n'),
    rows: ['1700000000.5 192.0.2.10 www.example.com'],
  },
];
