/** The stream has the shares that its parameters were chosen for. */
import { expect, it } from '@jest/globals';
import { SiteClients } from '../../bench/site-clients';
import { SeededRandom } from '../../tools/demo/random';

const CLIENTS = 100;
const ROWS = 100_000;

it('has a tenth of the clients send half of the queries, and each client repeat its earlier ones', () => {
  const random = new SeededRandom(1);
  let drawn = 0;
  const clients = new SiteClients(random, CLIENTS, () => drawn++);
  const rowsOf = new Array<number>(CLIENTS).fill(0);
  const asked = Array.from({ length: CLIENTS }, () => new Set<number>());
  for (let row = 0; row < ROWS; row++) {
    const { client, host } = clients.next();
    rowsOf[client]++;
    asked[client].add(host);
  }
  const busiest = rowsOf.toSorted((a, b) => b - a).slice(0, CLIENTS / 10);
  const share = busiest.reduce((sum, rows) => sum + rows, 0) / ROWS;
  expect(share).toBeGreaterThan(0.45);
  expect(share).toBeLessThan(0.55);
  // Every host is drawn only once here, so a query that was not drawn is a repetition.
  const known = asked.reduce((sum, hosts) => sum + hosts.size, 0);
  expect(known).toBe(drawn);
  expect(drawn / ROWS).toBeCloseTo(0.4, 2);
});
