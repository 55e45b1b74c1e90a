/** Rows for end-to-end tests: ordinary names with captured tunnels among them, as tstats would return them. */
import { createOfficeTraffic } from '../../tools/demo/office';
import { SeededRandom } from '../../tools/demo/random';
import { asTstatsRows } from '../../tools/demo/tstats';
import { readTunnels } from '../../tools/demo/tunnels';
import type { Row } from '../../tools/splunkd/encode-rows';

/** @returns `count` rows in ascending time, as `src`, `query`, `_time` */
export function officeWithTunnels(rows: number): Row[] {
  const office = createOfficeTraffic(new SeededRandom(1));
  const tunnels = readTunnels();
  const some = [...tunnels, ...office.filter((_, i) => i % 2 === 0)];
  return asTstatsRows(some)
    .slice(0, rows)
    .map(({ time, src, query }) => ({ src, query, _time: String(time) }));
}

/** @param sizes used in turn until no rows are left; 0 makes an empty chunk */
export function cut<T>(rows: readonly T[], sizes: readonly number[]): T[][] {
  const chunks: T[][] = [];
  for (let at = 0, turn = 0; at < rows.length; turn++) {
    const size = sizes[turn % sizes.length];
    chunks.push(rows.slice(at, at + size));
    at += size;
  }
  return chunks;
}

/** One client that queries an ordinary name every second. */
export function ordinaryRows(count: number): Row[] {
  return Array.from({ length: count }, (_, i) => ({
    src: '10.1.2.3',
    query: `www${i % 7}.site${i % 5}.com`,
    _time: String(1_790_000_000 + i),
  }));
}
