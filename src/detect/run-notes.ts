/**
 * What a whole search has to say in the job inspector: fields that were empty throughout, rows without a score,
 * rows out of order, history that had to forget. One message for each kind, with figures.
 */
import { RowError, ROW_ERROR_WORDS } from '../features/row-error';
import type { Message } from '../scp/messages';
import type { InputFields } from './observation-reader';

/** Rows that are unscored by contract or by the data model's own filling: no reason to warn. */
const EXPECTED = new Set<number>([RowError.rankNotFirst, RowError.queryUnknown]);

const ADVICE: Readonly<Record<number, string>> = {
  [RowError.queryMultivalue]: ' Run mvexpand on the field of the name before dnsexfil.',
  [RowError.srcMultivalue]:
    ' Keep one client for each row: run mvexpand or mvindex on the field of the client before dnsexfil.',
};

export class RowErrorCounts {
  private readonly counts = new Float64Array(ROW_ERROR_WORDS.length);

  add(errors: Uint8Array, rowCount: number): void {
    for (let row = 0; row < rowCount; row++) this.counts[errors[row]]++;
  }

  messages(): Message[] {
    return ROW_ERROR_WORDS.flatMap((text, code): Message[] => {
      const count = this.counts[code];
      if (text === '' || count === 0) return [];
      return [
        {
          level: EXPECTED.has(code) ? 'INFO' : 'WARN',
          code: 'ROWS_UNSCORED',
          text: `${rows(count)} without a score: dnsexfil_error=${text}.${ADVICE[code] ?? ''}`,
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
      'The rows are not in ascending time; they were put in order inside each chunk only, so scores depend on how ' +
      `Splunk cuts the search. Put "| sort 0 ${timeField}" before dnsexfil.`,
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
    text: `The times of ${rows(count)} in field "${timeField}" were read as ${unit}.`,
  }));
}

export function serialDayMessage(timeField: string): Message {
  return {
    level: 'WARN',
    code: 'TIME_SERIAL_DAYS',
    text:
      `The times in field "${timeField}" look like a spreadsheet's days, e.g. 45000, and were taken for seconds: ` +
      'the scores are wrong. Turn them into epoch seconds: (days - 25569) * 86400.',
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
      text: `Field "${fields[kind]}" was empty in all ${rows(rowCount)}: ${likelyCause(kind, fields[kind])}`,
    }));
}

function likelyCause(kind: 'src' | 'query' | 'time', field: string): string {
  if (kind === 'time')
    return `name the field that holds the time, e.g. time=_time, and keep it before dnsexfil.`;
  if (field.startsWith('DNS.'))
    return `after drop_dm_object_name("DNS") it is called ${kind}=${field.slice(4)}.`;
  return (
    `was \`drop_dm_object_name("DNS")\` forgotten? Then use ${kind}=DNS.${field}. ` +
    'Where it has several values, put mvexpand before.'
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
        `The history was full: it forgot ${pairs} pairs of client and domain and ${clients} clients, those with the ` +
        'least information first.',
    },
  ];
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}
