/** Flagged rows for tests, all of one pair unless overridden. */
import type { FlaggedRow } from '../../../src/incidents/flagged-row';

/** Epoch seconds: 2026-01-05 09:00 UTC. */
export const T0 = Date.UTC(2026, 0, 5, 9) / 1000;

export const row = (time: number, bytes: number, over: Partial<FlaggedRow> = {}): FlaggedRow => ({
  time,
  events: 1,
  src: '10.0.0.1',
  query: `q${time}.example.com`,
  zone: 'example.com',
  registeredDomain: 'example.com',
  kinds: ['score'],
  score: 0.99,
  bytes,
  queries: 1,
  names: 1,
  firstTime: T0,
  zoneClients: 1,
  clientZones: 1,
  isLowerBound: false,
  reason: 'r',
  ...over,
});
