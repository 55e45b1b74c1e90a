/** Warns of a list of popular domains that is old compared with the log: domains change hands. */
import { MAX_LIST_DAYS } from '../detect/incident-rules';
import type { Message } from '../scp/messages';

const DAY = 86_400;
const MS = 1000;

/** @param version `2026-07-31` @param newest epoch seconds of the log's newest row */
export function listAgeMessages(version: string, newest: number): Message[] {
  const listed = Date.parse(version) / MS;
  const days = Math.floor((newest - listed) / DAY);
  if (!(days > MAX_LIST_DAYS)) return [];
  const text =
    `The list of popular domains dates from ${version}, ${days} days before the end of the log: ` +
    'install a newer version of the app.';
  return [{ level: 'WARN', code: 'LIST_OLD', text }];
}
