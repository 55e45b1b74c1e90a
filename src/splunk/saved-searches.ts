/** `dnsexfil splunk enable` and `disable`: switches one search of the app on or off, and no other. */
import type { Entity } from 'splunk-sdk/lib/service';
import { UserError } from '../user-error';
import { asText } from './rest-reply';
import type { SplunkClient } from './splunk-client';

interface SearchState {
  readonly name: string;
  readonly isOn: boolean;
  readonly schedule: string;
}

/** @returns the app's own searches, by name */
export async function listSearches(client: SplunkClient): Promise<SearchState[]> {
  return (await ownSearches(client)).map(stateOf).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * @param wanted the name, or a part of it that is unique, in any case
 * @returns the search as it was before
 * @throws UserError SEARCH_UNKNOWN, SEARCH_AMBIGUOUS
 */
export async function switchSearch(client: SplunkClient, wanted: string, on: boolean): Promise<SearchState> {
  const search = findSearch(await ownSearches(client), wanted);
  const before = stateOf(search);
  if (before.isOn !== on) await (on ? search.enable() : search.disable());
  return before;
}

async function ownSearches(client: SplunkClient): Promise<Entity[]> {
  // Splunk also lists what other apps export.
  return (await client.savedSearches()).filter(({ name }) => name.startsWith('DNSExfil - '));
}

function findSearch(searches: readonly Entity[], wanted: string): Entity {
  const exact = searches.find(({ name }) => name === wanted);
  if (exact) return exact;
  const similar = searches.filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase()));
  if (similar.length === 1) return similar[0];
  const names = (similar.length > 1 ? similar : searches).map(({ name }) => `"${name}"`).join(', ');
  if (similar.length > 1) {
    throw new UserError({
      code: 'SEARCH_AMBIGUOUS',
      text: `"${wanted}" matches several searches: ${names}.`,
    });
  }
  const known = names === '' ? 'The server shows no search of the app to this user.' : `Searches: ${names}.`;
  throw new UserError({ code: 'SEARCH_UNKNOWN', text: `Unknown search "${wanted}". ${known}` });
}

function stateOf(search: Entity): SearchState {
  const { disabled, cron_schedule: schedule } = search.properties();
  return {
    name: search.name,
    isOn: ['0', 'false'].includes(asText(disabled)),
    schedule: asText(schedule),
  };
}
