/** Zeek's dns.log as JSON; Corelight's, which adds fields and writes `ts` as ISO 8601. One record for each exchange. */
import { jsonForm } from '../json/json-form';

export const zeekJson = jsonForm({
  name: 'zeek-json',
  title: 'Zeek or Corelight dns.log (JSON)',
  time: ['ts'],
  src: ['id.orig_h'],
  query: ['query'],
});
