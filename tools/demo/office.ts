/**
 * The ordinary traffic of an office: real host names from the HTTP Archive (third-party-web), queried as people do: a
 * few names very often, most of them rarely, in visits of several names.
 */
import fs from 'node:fs';
import type { SeededRandom } from './random';

export interface Query {
  readonly time: number;
  readonly src: string;
  readonly query: string;
  /** The tool of a captured tunnel; undefined for ordinary traffic. */
  readonly tool?: string;
}

export const OFFICE_START = 1_790_000_000;
export const OFFICE_SECONDS = 7200;
const CLIENTS = 150;
const VISITS_PER_CLIENT = 60;
const HOSTS = 30_000;
/** Maximum number of names on a page. */
const MAX_VISIT_NAMES = 12;

export function clientAddress(client: number): string {
  return `10.20.${client >> 6}.${10 + (client & 63)}`;
}

export function createOfficeTraffic(random: SeededRandom): Query[] {
  const hosts = readHosts(HOSTS);
  const queries: Query[] = [];
  for (let client = 0; client < CLIENTS; client++) {
    for (let visit = 0; visit < VISITS_PER_CLIENT; visit++) {
      const start = OFFICE_START + random.below(OFFICE_SECONDS);
      const names = 1 + random.below(MAX_VISIT_NAMES);
      for (let i = 0; i < names; i++) {
        const query = hosts[zipf(random, hosts.length)];
        queries.push({ time: start + random.below(3), src: clientAddress(client), query });
      }
    }
  }
  return queries;
}

/** Rank with probability about 1/rank. */
function zipf(random: SeededRandom, count: number): number {
  return Math.min(count - 1, Math.floor(count ** random.next()) - 1);
}

/** The `count` most popular host names. */
export function readHosts(count: number): string[] {
  const file = require.resolve('third-party-web/dist/domain-map.csv');
  const lines = fs.readFileSync(file, 'utf8').split('\n', count);
  return lines.map((line) => line.split(',', 1)[0]).filter((host) => host !== '');
}
