/** The message for a file whose form is unknown. */
import { UserError } from '../user-error';
import type { Sample } from './log-form';

const SHOWN = 120;

const READABLE =
  'Readable are CSV with column names, JSON lines, and the logs listed in docs/use/without-splunk.md.';

/** Logs that are known and not read, by their first line. */
const REFUSED: readonly { readonly pattern: RegExp; readonly text: string }[] = [
  { pattern: /^#separator /, text: 'This log of Zeek has no column `query`. Use its dns.log.' },
  {
    pattern: /^\d+\.\d+\|\|.*\|\|/,
    text:
      'This is a passivedns log. It has one line for each answer record and leaves repeated answers out, so it does not ' +
      'show how often a client sent a query. Use the log of the resolver or of Zeek instead.',
  },
];

/** Whether the log is of a known form that is not supported. */
export function isRefused({ lines }: Sample): boolean {
  return REFUSED.some(({ pattern }) => pattern.test(lines.at(0) ?? ''));
}

export function unknownForm({ lines }: Sample): UserError {
  const first = lines.at(0) ?? '';
  const refused = REFUSED.find(({ pattern }) => pattern.test(first));
  if (refused) return new UserError({ code: 'FORM_REFUSED', text: refused.text });
  const shown = first.length > SHOWN ? `${first.slice(0, SHOWN)}…` : first;
  const text =
    `The form of this log is not known. ${READABLE} ` +
    `For JSON, name the fields: --time FIELD --src FIELD --query FIELD. The first line: ${shown}`;
  return new UserError({ code: 'FORM_UNKNOWN', text });
}

export function binaryData(file: string): UserError {
  return new UserError({ code: 'FORM_UNKNOWN', text: `${file} is not a text file. ${READABLE}` });
}
