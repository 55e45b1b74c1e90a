/**
 * Elastic Common Schema: Packetbeat, Elastic Agent, Security Onion.
 *
 * `dns.type` is query for a question alone and answer for a whole exchange. `client.ip` is the client in both; some
 * writers only set `source.ip`, the sender of the packet.
 */
import { jsonForm } from '../json/json-form';

export const elastic = jsonForm({
  name: 'elastic',
  title: 'Elastic Common Schema (Packetbeat, Security Onion)',
  time: ['@timestamp'],
  src: ['client.ip', 'source.ip'],
  query: ['dns.question.name', 'dns.query.name'],
  kind: { field: 'dns.type', answers: ['answer'] },
});
