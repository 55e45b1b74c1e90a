/** DNS-collector's JSON, which many use to receive dnstap. */
import { jsonForm } from '../json/json-form';

export const goDnscollector = jsonForm({
  name: 'dns-collector',
  title: 'DNS-collector (JSON)',
  time: ['dnstap.timestamp-rfc3339ns', 'timestamp-rfc3339ns'],
  src: ['network.query-ip'],
  query: ['dns.qname'],
  kind: { field: 'dnstap.operation', answers: ['CLIENT_RESPONSE'] },
  only: { field: 'dnstap.operation', values: ['CLIENT_QUERY', 'CLIENT_RESPONSE'] },
});
