/**
 * The messages about a whole search: fields that were empty in all rows, rows without a score, rows out of order,
 * evicted history. One message for each kind, with figures.
 */
import { RowError, ROW_ERROR_WORDS } from '../features/row-error';
import { amount } from '../features/words';
import type { Message } from '../scp/messages';
import type { InputFields } from './observation-reader';

/** Errors that are expected: by contract, or because the data model fills in the field. */
const EXPECTED = new Set<number>([RowError.rankNotFirst, RowError.queryUnknown]);

/** Advice for a search in Splunk; the CLI has no mvexpand. */
export const SEARCH_ADVICE: Readonly<Record<number, string>> = {
  [RowError.queryMultivalue]: ' Run mvexpand on the query field before dnsexfil.',
  [RowError.srcMultivalue]:
    ' Keep one client for each row: run mvexpand or mvindex on the src field before dnsexfil.',
};

export class RowErrorCounts {
  /** Rows by RowError. */
  readonly counts = new Float64Array(ROW_ERROR_WORDS.length);

  add(errors: Uint8Array, rowCount: number): void {
    for (let row = 0; row < rowCount; row++) this.counts[errors[row]]++;
  }

  /** @param advice sentences by RowError */
  messages(advice: Readonly<Record<number, string>>): Message[] {
    return ROW_ERROR_WORDS.flatMap((text, code): Message[] => {
      const count = this.counts[code];
      if (text === '' || count === 0) return [];
      return [
        {
          level: EXPECTED.has(code) ? 'INFO' : 'WARN',
          code: 'ROWS_UNSCORED',
          text: `${amount(count, 'row')} ${count === 1 ? 'was' : 'were'} not scored: dnsexfil_error=${text}.${advice[code] ?? ''}`,
        },
      ];
    });
  }
}

export function disorderMessage(timeField: string): Message {
  return {
    level: 'WARN',
    code: 'ROWS_OUT_OF_ORDER',
    text:
      'The rows are not in ascending order of time. They were sorted within each chunk only, so scores depend on how ' +
      `Splunk cuts the search. Add "| sort 0 ${timeField}" before dnsexfil.`,
  };
}

/** @param found rows by unit */
export function timeUnitMessages(
  timeField: string,
  found: readonly { readonly unit: string; readonly rows: number }[],
): Message[] {
  return found.map(({ unit, rows: count }) => ({
    level: 'INFO',
    code: 'TIME_UNIT',
    text: `The times of ${amount(count, 'row')} in field "${timeField}" were read as ${unit}.`,
  }));
}

/** @param decoded rows by form; `unclear` rows were scored as they are */
export function nameFormMessages(
  queryField: string,
  { decoded, unclear }: { readonly decoded: ReadonlyMap<string, number>; readonly unclear: number },
): Message[] {
  const messages = [...decoded].map(([form, count]): Message => {
    const text = `${amount(count, 'row')} had a name in field "${queryField}" with the form of ${form}: read as the name inside.`;
    return { level: 'INFO', code: 'NAME_FORM', text };
  });
  if (unclear === 0) return messages;
  const text =
    `${amount(unclear, 'row')} had text in field "${queryField}" that looks like a URL, a list or another notation for a name ` +
    'but may not be one: it was scored unchanged. Configure the add-on to write plain names.';
  return [...messages, { level: 'WARN', code: 'NAME_FORM_UNCLEAR', text }];
}

export function serialDayMessage(timeField: string): Message {
  return {
    level: 'WARN',
    code: 'TIME_SERIAL_DAYS',
    text:
      `The times in field "${timeField}" look like spreadsheet day numbers, e.g. 45000, but were read as ` +
      'seconds, so the scores are wrong. Convert them to epoch seconds: (days - 25569) * 86400.',
  };
}

/** @param filled cells with content, by kind of input, out of `rowCount` */
export function emptyFieldMessages(
  fields: InputFields,
  filled: Readonly<Record<'src' | 'query' | 'time', number>>,
  rowCount: number,
): Message[] {
  const kinds = ['src', 'query', 'time'] as const;
  return kinds
    .filter((kind) => filled[kind] === 0)
    .map((kind) => ({
      level: 'WARN',
      code: 'FIELD_EMPTY',
      text: `Field "${fields[kind]}" was empty in all ${amount(rowCount, 'row')}: ${likelyCause(kind, fields[kind])}`,
    }));
}

function likelyCause(kind: 'src' | 'query' | 'time', field: string): string {
  if (kind === 'time')
    return `name the field with the time, e.g. time=_time, and keep that field until dnsexfil.`;
  if (field.startsWith('DNS.')) return `after drop_dm_object_name("DNS") use ${kind}=${field.slice(4)}.`;
  return (
    `if the search has no \`drop_dm_object_name("DNS")\`, use ${kind}=DNS.${field}. ` +
    'If the field is multivalued, run mvexpand first.'
  );
}

export function evictionMessages(evictions: { readonly pairs: number; readonly clients: number }): Message[] {
  const { pairs, clients } = evictions;
  if (pairs === 0 && clients === 0) return [];
  return [
    {
      level: 'INFO',
      code: 'HISTORY_EVICTED',
      text:
        `History limit reached: ${pairs} client/domain pairs and ${clients} clients were evicted, least informative ` +
        'first.',
    },
  ];
}
