/** Options of every verb that reads logs. */
import type { Command } from 'commander';
import { wholeNumber } from './verb';

export interface InputFlags {
  timezone?: string;
  reorderMinutes?: number;
}

export const FILES = '<files...>';
export const FILES_HELP = 'logs in any supported format, folders of logs, or - for standard input';

/** Help for the options that name fields: the search command's own help is about Splunk's fields. */
export const FIELD_HELP = {
  src: 'column or JSON field of the client (default: set by the log format)',
  query: 'column or JSON field of the query name (default: set by the log format)',
  time: 'column or JSON field of the time: epoch s, ms, µs, ns or ISO 8601 (default: set by the log format)',
} as const;

/** Flags and help of the option that all verbs which read logs share. */
export const TIMEZONE = [
  '--timezone <zone>',
  'time zone of times that have none, e.g. Europe/Berlin or +02:00 (default: UTC)',
] as const;

export function addInputOptions(verb: Command): Command {
  return verb
    .option(...TIMEZONE)
    .option('--reorder-minutes <n>', 'number of minutes that a row may be late (default: 5)', wholeNumber);
}
