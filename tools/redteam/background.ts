/** The ordinary queries around a sender: those of its own client and of a few others. */
import { createOfficeTraffic, OFFICE_SECONDS, OFFICE_START } from '../demo/office';
import type { SeededRandom } from '../demo/random';
import { CLIENT, DAY_SECONDS, DAY_START, type SentQuery } from './sender';

const CLIENTS = 12;

/** Two hours of the demo's office, stretched over the day. */
export function createBackground(random: SeededRandom): SentQuery[] {
  const queries = createOfficeTraffic(random);
  const others = [...new Set(queries.map(({ src }) => src))].slice(0, CLIENTS);
  const [infected] = others;
  return queries
    .filter(({ src }) => others.includes(src))
    .map(({ time, src, query }) => ({
      time: DAY_START + Math.floor(((time - OFFICE_START) / OFFICE_SECONDS) * DAY_SECONDS),
      src: src === infected ? CLIENT : src,
      query,
      bits: 0,
    }));
}
