/**
 * JSON whose fields are named by the user, or as in the Common Information Model or OCSF. It is the last form to be
 * tried.
 */
import { UserError } from '../../user-error';
import { suggestFields } from '../field-sets';
import { jsonForm } from '../json/json-form';
import { listFields } from '../json/json-fields';
import type { LogForm } from '../log-form';

const SHOWN_FIELDS = 40;

const named = jsonForm({
  name: 'json',
  title: 'JSON with named fields',
  time: ['_time', 'time'],
  src: ['src', 'DNS.src', 'src_endpoint.ip'],
  query: ['query', 'DNS.query', 'query.hostname'],
  // OCSF: 1 is a question, 2 an answer.
  kind: { field: 'activity_id', answers: ['2'] },
});

export const anyJson: LogForm = {
  ...named,
  createReader: (tools, sample) => {
    if (named.count(sample, tools.fields) > 0) return named.createReader(tools, sample);
    const fields = listFields(sample.objects);
    const suggested = suggestFields(fields);
    const options = (['time', 'src', 'query'] as const).map(
      (role) => `--${role} ${suggested[role] ?? 'FIELD'}`,
    );
    const text =
      'The fields for time, client and name are not known. ' +
      `The file has: ${fields.slice(0, SHOWN_FIELDS).join(', ')}. Name them with ${options.join(' ')}`;
    throw new UserError({ code: 'COLUMNS_UNKNOWN', text });
  },
};
