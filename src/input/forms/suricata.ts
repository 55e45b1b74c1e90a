/**
 * Suricata's eve.json, versions 1 to 3 of its DNS events; only questions are read.
 *
 * Versions 1 and 2 have `dns.type` query and answer and the name in `dns.rrname`; version 3 (Suricata 8) has request and
 * response, and the name in `dns.queries[].rrname`. Version 1 logs an answer once for each of its records.
 */
import { jsonForm } from '../json/json-form';

export const suricata = jsonForm({
  name: 'suricata',
  title: 'Suricata eve.json',
  time: ['timestamp'],
  src: ['src_ip'],
  query: ['dns.rrname', 'dns.queries.rrname', 'dns.query.rrname'],
  only: { field: 'event_type', values: ['dns'] },
  kind: { field: 'dns.type', answers: ['answer', 'response'] },
  skipsAnswers: true,
});
