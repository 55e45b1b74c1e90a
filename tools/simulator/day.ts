/** A simulated day: all roles, their tunnels, and a view of them, in ascending time. */
import { SeededRandom } from '../demo/random';
import { ROLES } from './roles';
import { Site, type Query } from './site';
import { addTunnels } from './tunnels';
import { VIEWS } from './views';

export interface DayOptions {
  readonly clients: number;
  readonly seed: number;
  /** A key of VIEWS. */
  readonly view: string;
}

export function simulateDay({ clients, seed, view }: DayOptions): Query[] {
  const site = new Site(clients, new SeededRandom(seed));
  for (const role of ROLES) {
    site.begin(role.name);
    role.run(site, role.addresses(clients));
  }
  addTunnels(site, ROLES);
  return site.queries.map(VIEWS[view]).sort((a, b) => a.time - b.time);
}
