/** Options of the verbs that run the app's scheduled searches over logs. */
import type { Command } from 'commander';
import { FIELD_HELP, FILES, FILES_HELP, TIMEZONE } from './input-options';

export interface BacktestFlags {
  as: string;
  threshold?: string;
  list: boolean;
  allow?: string;
  mutes?: string;
  timezone?: string;
  src?: string;
  query?: string;
  time?: string;
}

export function addBacktestOptions(verb: Command): Command {
  return verb
    .argument(FILES, FILES_HELP)
    .option('--as <schedule>', 'searches that run: hourly, daily or all', 'all')
    .option(
      '--threshold <value>',
      "quiet, sensitive, slow or a number from 0 to 1 (default: each search's own)",
    )
    .option('--no-list', 'do not apply the shipped lists of benign signalling and of popular domains')
    .option('--allow <file>', 'allow list as CSV with the columns client, domain, expires')
    .option('--mutes <file>', 'mutes as CSV with the columns client, domain, expires (epoch seconds)')
    .option('--src <field>', FIELD_HELP.src)
    .option('--query <field>', FIELD_HELP.query)
    .option('--time <field>', FIELD_HELP.time)
    .option(...TIMEZONE);
}
