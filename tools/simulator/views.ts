/** The same day as different logs record it: by client, through three resolvers, or with times in whole minutes. */
import type { Query } from './site';

const RESOLVERS = ['10.0.0.53', '10.0.1.53', '10.0.2.53'];

export const VIEWS: Readonly<Record<string, (query: Query) => Query>> = {
  client: (query) => query,
  resolver: (query) => ({ ...query, src: resolverOf(query.src) }),
  minutes: (query) => ({ ...query, time: query.time - (query.time % 60) }),
};

/** A client uses the same resolver all day. */
function resolverOf(src: string): string {
  const sum = Array.from(src).reduce((total, character) => total * 31 + character.charCodeAt(0), 7);
  return RESOLVERS[sum % RESOLVERS.length];
}
