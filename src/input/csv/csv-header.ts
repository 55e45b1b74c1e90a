/**
 * Determines the layout of a CSV file: separator, columns, and which of them are time, client and name.
 *
 * A column is used if the user named it, or if a product's set of columns is complete. Anything else would be a guess:
 * it is suggested in the error message and never made.
 */
import { UserError } from '../../user-error';
import { CSV_FIELD_SETS, suggestFields, type FieldSet } from '../field-sets';
import { Line, type FieldNames } from '../log-form';
import { CellSplitter } from './cell-splitter';
import type { CsvLayout } from './csv-layout';

const SEPARATORS = [',', ';', '\t', '|'];
/** Excel's own first line. */
const EXCEL_SEPARATOR = /^"?sep=(.)"?\r?$/i;
/** A time or an address: such text is never the name of a column. */
const VALUE = /^(\d{5,}([.,]\d+)?|\d{4}-\d\d-\d\d.*|\d+\.\d+\.\d+\.\d+|[0-9a-f]*:[0-9a-f:]*:[0-9a-f:.]*)$/i;
const ROLES = ['time', 'src', 'query'] as const;

interface Header {
  readonly separator: string;
  readonly columns: readonly string[];
  readonly lines: number;
}

/** @returns undefined if the first line does not look like column names */
export function readHeader(lines: readonly string[]): Header | undefined {
  const comments = lines.findIndex((text) => !text.startsWith('#'));
  const excel = EXCEL_SEPARATOR.exec(lines.at(comments) ?? '');
  const lineAt = comments + (excel ? 1 : 0);
  const line = lines.at(lineAt);
  if (line === undefined || comments < 0) return undefined;
  const separators = excel ? [excel[1]] : SEPARATORS;
  const headers = separators.map((separator) => ({
    separator,
    columns: splitLine(line, separator),
    lines: lineAt + 1,
  }));
  const widest = headers.reduce((best, next) => (next.columns.length > best.columns.length ? next : best));
  return widest.columns.length >= 2 ? widest : undefined;
}

export function splitLine(line: string, separator: string): string[] {
  const bytes = Buffer.from(line);
  const cells = new CellSplitter(separator.charCodeAt(0));
  if (cells.split(bytes, 0, bytes.length) !== Line.row) return [];
  return Array.from({ length: cells.count }, (_, i) => cells.text(bytes, i));
}

/** @returns the layout, or undefined if the columns are not known */
export function findLayout(header: Header, fields: FieldNames): CsvLayout | undefined {
  const { columns, separator, lines } = header;
  const at = (names: readonly string[]) => names.map((name) => columns.indexOf(name)).filter((i) => i >= 0);
  const wanted = (set: FieldSet, role: (typeof ROLES)[number]) =>
    fields[role] === undefined ? set[role] : [fields[role]];
  const complete = CSV_FIELD_SETS.filter((set) => ROLES.every((role) => at(wanted(set, role)).length > 0));
  // Every set is complete if the user named all columns: then the product's is the one that has these names.
  const own = (set: FieldSet) =>
    ROLES.filter((role) => at(wanted(set, role)).some((i) => at(set[role]).includes(i)));
  const [set] = complete.toSorted((a, b) => own(b).length - own(a).length);
  if (complete.length === 0) return undefined;
  const [time, src, query] = ROLES.map((role) => at(wanted(set, role)));
  const answer = readAnswer(set, at);
  return {
    separator: separator.charCodeAt(0),
    columns,
    time: time[0],
    src,
    query: query[0],
    ...(answer && { answer }),
    headerLines: lines,
  };
}

function readAnswer(set: FieldSet, at: (names: readonly string[]) => number[]): CsvLayout['answer'] {
  if (!set.kind) return undefined;
  const [column = -1] = at([set.kind.field]);
  if (column < 0 && !set.packet) return undefined;
  const { flags = [], srcPorts = [], dstPorts = [] } = set.packet ?? {};
  return {
    column,
    answers: set.kind.answers,
    src: at(set.answerSrc ?? []),
    swapped: at(set.swappedSrc ?? []),
    ...(set.packet && { packet: { flags: at(flags), srcPorts: at(srcPorts), dstPorts: at(dstPorts) } }),
  };
}

/** @returns a message: the columns that exist, those that are missing, and the options that would name them */
export function unknownColumns({ columns }: Header, fields: FieldNames): UserError {
  if (columns.some((name) => VALUE.test(name.trim()))) {
    const text =
      'The file has no line of column names: its first line contains values. ' +
      'Add one, e.g.: (echo _time,src,query; cat FILE) | dnsexfil score -';
    return new UserError({ code: 'COLUMNS_UNKNOWN', text });
  }
  const absent = ROLES.map((role) => fields[role]).filter(
    (name) => name !== undefined && !columns.includes(name),
  );
  const shown = columns.slice(0, 40).map(quoteWhereNeeded).join(', ');
  const missing =
    absent.length > 0
      ? `There is no column ${absent.map((name) => quoteWhereNeeded(name!)).join(', ')}.`
      : 'The columns for time, client and name are not known.';
  const suggested = suggestFields(columns);
  const options = ROLES.map(
    (role) => `--${role} ${quoteWhereNeeded(suggested[role] ?? fields[role] ?? 'COLUMN')}`,
  );
  const text = `${missing} The file has: ${shown}. Name them with ${options.join(' ')}`;
  return new UserError({ code: 'COLUMNS_UNKNOWN', text });
}

function quoteWhereNeeded(name: string): string {
  return /^[\w.@:{}[\]-]+$/.test(name) ? name : `"${name}"`;
}
