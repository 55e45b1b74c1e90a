import { createHash } from 'node:crypto';
import { simulateDay, type DayOptions } from '../../tools/simulator/day';
import { findIncidents } from '../../tools/simulator/incidents-run';
import { ROLES } from '../../tools/simulator/roles';
import { tunnelLines } from '../../tools/simulator/tunnel-report';

/** Comparing whole days would take minutes. */
function digest(options: DayOptions): string {
  const hash = createHash('sha256');
  for (const { time, src, query, tunnel = '' } of simulateDay(options))
    hash.update(`${time} ${src} ${query} ${tunnel}\n`);
  return hash.digest('hex');
}

const small = { clients: 20, seed: 3 };

describe('a simulated day', () => {
  const day = simulateDay({ ...small, view: 'client' });

  it('is the same for the same seed, and differs for another', () => {
    expect(digest({ ...small, view: 'client' })).toBe(digest({ ...small, view: 'client' }));
    expect(digest({ clients: 20, seed: 4, view: 'client' })).not.toBe(digest({ ...small, view: 'client' }));
  });

  it('has queries of every role and a tunnel in each, in ascending time', () => {
    const roles = ROLES.map(({ name }) => name);
    expect(new Set(day.map(({ role }) => role))).toEqual(new Set(roles));
    const tunnels = day.filter(({ tunnel }) => tunnel !== undefined);
    expect(new Set(tunnels.map(({ role }) => role))).toEqual(new Set(roles));
    expect(day.every(({ time }, i) => i === 0 || time >= day[i - 1].time)).toBe(true);
  });

  it('hides each tunnel behind an address that also queries benign names', () => {
    const carriers = new Set(day.filter(({ tunnel }) => tunnel).map(({ src }) => src));
    for (const src of carriers)
      expect(day.some((query) => query.src === src && query.tunnel === undefined)).toBe(true);
  });

  it('can be viewed through three resolvers, or in whole minutes', () => {
    const resolvers = simulateDay({ ...small, view: 'resolver' });
    expect(new Set(resolvers.map(({ src }) => src)).size).toBe(3);
    expect(resolvers).toHaveLength(day.length);
    expect(simulateDay({ ...small, view: 'minutes' }).every(({ time }) => time % 60 === 0)).toBe(true);
  });
});

it("reads incidents from the command's output, and counts queries and bytes until the first", () => {
  const line = {
    src: '10.0.0.1',
    zone: 'evil.com',
    samples: ['B.evil.com'],
    first_flagged: '1970-01-01T00:00:20Z',
  };
  const incidents = findIncidents(`${JSON.stringify(line)}\n{"totals":true}\n`);
  expect(incidents).toEqual([
    { src: '10.0.0.1', zone: 'evil.com', samples: ['b.evil.com'], firstFlagged: 20 },
  ]);
  const query = { src: '10.0.0.1', role: 'desktops', tunnel: 'desktops hex' };
  const queries = [10, 20, 30].map((time, i) => ({
    ...query,
    time,
    query: `${'abc'.slice(0, i + 1)}.evil.com`,
  }));
  expect(tunnelLines(incidents, queries)).toEqual([
    `${'desktops hex'.padEnd(32)} 2 queries, 3 bytes`,
    '1 of 1 found',
  ]);
  expect(tunnelLines([], queries)[0]).toContain('NOT FOUND');
});
