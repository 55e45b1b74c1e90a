/**
 * Splunk's JSON of `search/jobs/export`: one object a line, `{"preview":false,"offset":0,"result":{…}}`.
 *
 * Preview rows are repeated in the final results, so they are skipped.
 */
import { jsonForm } from '../json/json-form';

export const splunkJson = jsonForm({
  name: 'splunk-json',
  title: "Splunk's JSON export",
  time: ['result._time'],
  src: ['result.src', 'result.DNS.src', 'result.src_ip'],
  query: ['result.query', 'result.DNS.query'],
  skip: { field: 'preview', values: ['true'] },
});
