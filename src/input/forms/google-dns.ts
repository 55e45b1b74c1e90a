/** Google Cloud DNS, as `gcloud logging read --format=json` or a log sink writes it. */
import { jsonForm } from '../json/json-form';

export const googleDns = jsonForm({
  name: 'google-dns',
  title: 'Google Cloud DNS query log',
  time: ['timestamp'],
  src: ['jsonPayload.sourceIP'],
  query: ['jsonPayload.queryName'],
});
