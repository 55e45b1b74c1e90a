/**
 * `dnsexfil splunk lists`: exports the allow list and the mutes from the KV store to a JSON file, and imports them. An
 * import adds and replaces entries and never removes one.
 */
import { UserError, type Mistake } from '../user-error';
import { asText, isRecord } from './rest-reply';
import { checkEntry, keyOf, type ListName } from './list-entry';
import type { SplunkClient } from './splunk-client';

type ListEntry = Readonly<Record<string, string | number>>;
export type Lists = Readonly<Record<ListName, readonly ListEntry[]>>;

const COLLECTIONS: Readonly<Record<ListName, string>> = {
  allow_list: 'dnsexfil_allow_list',
  mutes: 'dnsexfil_mutes',
};
const NAMES = Object.keys(COLLECTIONS) as ListName[];
/** Splunk returns at most 50,000 rows per query and accepts at most 1,000 per batch (limits.conf, [kvstore]). */
const PAGE = 10_000;
const BATCH = 1000;
const SHOWN_MISTAKES = 20;

/** @returns every entry of both lists, sorted by key, so that two exports can be compared */
export async function readLists(client: SplunkClient): Promise<Lists> {
  const [allow_list, mutes] = [
    await readCollection(client, 'allow_list'),
    await readCollection(client, 'mutes'),
  ];
  return { allow_list, mutes };
}

/** @throws UserError LISTS_FILE with what is wrong with each entry */
export function parseLists(text: string): Lists {
  const data = parseJson(text);
  if (!isRecord(data))
    throw wrong([
      { code: 'LISTS_FILE', text: 'The file is not a JSON object {"allow_list": […], "mutes": […]}.' },
    ]);
  const mistakes = Object.keys(data)
    .filter((name) => !(name in COLLECTIONS))
    .map((name) => `unknown list "${name}"; valid lists: ${NAMES.join(', ')}`);
  const entries = (name: ListName): ListEntry[] => {
    const list = data[name] ?? [];
    if (!Array.isArray(list)) {
      mistakes.push(`${name} is not an array`);
      return [];
    }
    list.forEach((entry, i) =>
      mistakes.push(...checkEntry(name, entry).map((text) => `${name}[${i}]: ${text}`)),
    );
    return list as ListEntry[];
  };
  const lists = { allow_list: entries('allow_list'), mutes: entries('mutes') };
  if (mistakes.length === 0) return lists;
  const more = mistakes.length > SHOWN_MISTAKES ? ` And ${mistakes.length - SHOWN_MISTAKES} more.` : '';
  const shown = mistakes.slice(0, SHOWN_MISTAKES).map((said) => ({ code: 'LISTS_FILE', text: `${said}.` }));
  throw wrong([...shown, ...(more === '' ? [] : [{ code: 'LISTS_FILE', text: more.trim() }])]);
}

/** @returns the number of entries written; an error also says how many */
export async function writeLists(client: SplunkClient, lists: Lists): Promise<number> {
  let written = 0;
  for (const name of NAMES) {
    const rows = lists[name].map((entry) => ({ ...entry, _key: keyOf(name, entry) }));
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH);
      await client.postJson(`storage/collections/data/${COLLECTIONS[name]}/batch_save`, batch);
      written += batch.length;
    }
  }
  return written;
}

async function readCollection(client: SplunkClient, name: ListName): Promise<ListEntry[]> {
  const entries: ListEntry[] = [];
  for (;;) {
    const parameters = { sort: '_key', skip: entries.length, limit: PAGE };
    const page = await client.get(`storage/collections/data/${COLLECTIONS[name]}`, parameters);
    if (!Array.isArray(page))
      throw wrong([{ code: 'LISTS_ANSWER', text: `The KV store did not answer with rows of ${name}.` }]);
    entries.push(...page.filter(isRecord).map(toEntry));
    if (page.length < PAGE) return entries;
  }
}

function toEntry(row: Record<string, unknown>): ListEntry {
  const own = Object.entries(row).filter(([field, value]) => !field.startsWith('_') && value !== null);
  return Object.fromEntries(
    own.map(([field, value]) => [field, typeof value === 'number' ? value : asText(value)]),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function wrong(mistakes: readonly Mistake[]): UserError {
  return new UserError(mistakes);
}
