/**
 * A tunnel whose owner knows how the history works: floods, pauses, benign names in between, names that resemble an
 * allowed domain or each other. Runs the executable with the shipped model and its limits.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { SeededRandom } from '../../tools/demo/random';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { openSearch } from '../../tools/splunkd/open-search';

interface Query {
  readonly time: number;
  readonly src: string;
  readonly query: string;
}

interface Outcome {
  /** Share of the tunnel's rows with verdict 1. */
  readonly flagged: number;
  /** Number of its rows before the first flagged one. */
  readonly missed: number;
  /** `exfil_bytes` of the tunnel's last row. */
  readonly bytes: number;
  readonly domains: ReadonlySet<string>;
}

const START = 1_790_000_000;
const CLIENT = '10.0.0.66';
const ROWS = 120;
const LABEL_BYTES = 40;
const SECONDS_APART = 20;
/** More pairs than the history holds. */
const FLOOD_PAIRS = 300_000;
const CHUNK_ROWS = 50_000;

let program: string;
let plain: Outcome;

beforeAll(async () => {
  program = ensurePackagedApp().executable;
  plain = await run(tunnel('tunnel-site.com'));
}, PACKAGING_TIMEOUT_MS);

function tunnel(domain: string): Query[] {
  const random = new SeededRandom(3);
  const label = (): string =>
    Array.from({ length: LABEL_BYTES }, () => random.below(32).toString(32)).join('');
  return Array.from({ length: ROWS }, (_, i) => ({
    time: START + i * SECONDS_APART,
    src: CLIENT,
    query: `${label()}.${domain}`,
  }));
}

/** Benign names of the tunnel's client between its queries. */
function between(rows: readonly Query[], names: readonly string[]): Query[] {
  return rows.flatMap((row) => [row, ...names.map((query) => ({ ...row, time: row.time + 1, query }))]);
}

/** @param rows in ascending time @param isTunnel selects the tunnel's rows */
async function run(
  rows: readonly Query[],
  isTunnel = (row: Query) => row.query.length > LABEL_BYTES,
): Promise<Outcome> {
  const search = await openSearch({ program });
  const found: string[][] = [];
  for (let at = 0; at < rows.length; at += CHUNK_ROWS) {
    const chunk = rows.slice(at, at + CHUNK_ROWS);
    const lines = chunk.map(({ time, src, query }, i) => `"${src}","${query}",${time},${i}\n`);
    const reply = await search.chunk(Buffer.from(`src,query,"_time","_chunked_idx"\n${lines.join('')}`));
    const cells = reply!.body.toString().split('\n').slice(1, -1);
    chunk.forEach((row, i) => {
      if (isTunnel(row)) found.push(cells[i].split(','));
    });
  }
  expect([await search.process.close(), search.process.stderr]).toEqual([0, '']);
  return {
    flagged: found.filter(([, , verdict]) => verdict === '1').length / found.length,
    missed: found.findIndex(([, , verdict]) => verdict === '1'),
    bytes: Number(found.at(-1)![4]),
    domains: new Set(found.map(([, , , domain]) => domain)),
  };
}

/** More new pairs between the tunnel's queries than the history can hold, with longer names than the tunnel's. */
function flooded(rows: readonly Query[], src: (i: number) => string): Query[] {
  const each = FLOOD_PAIRS / ROWS;
  return rows.flatMap((row, i) => {
    const noise = Array.from({ length: each }, (_, j) => `${'noise'.repeat(12)}${j}.n${i * each + j}.com`);
    return [row, ...noise.map((query, j) => ({ time: row.time + 1, src: src(j), query }))];
  });
}

const DOMAIN = 'tunnel-site.com';
const ofTunnel = (row: Query): boolean => row.query.endsWith(DOMAIN) && row.query.length > LABEL_BYTES;

describe('the same tunnel', () => {
  it('is flagged if nothing hides it', () => {
    expect(plain.flagged).toBeGreaterThan(0.8);
    expect([plain.bytes, [...plain.domains]]).toEqual([ROWS * LABEL_BYTES, [DOMAIN]]);
  });

  it.each([
    ['its own client', () => CLIENT],
    ['fifty others', (i: number) => `10.9.${i % 50}.1`],
  ])(
    'is not evicted by a flood of new domains from %s',
    async (_, src) => {
      const { flagged, bytes } = await run(flooded(tunnel(DOMAIN), src), ofTunnel);
      expect(flagged).toBeGreaterThan(0.75 * plain.flagged);
      expect(bytes).toBe(plain.bytes);
    },
    60_000,
  );

  it('does not age out in a pause of two hours', async () => {
    const later = START + 7200;
    const paused = tunnel(DOMAIN).map((row, i) => (i < ROWS / 2 ? row : { ...row, time: row.time + 7200 }));
    const { flagged, bytes } = await run(paused, (row) => row.time > later);
    expect(flagged).toBeGreaterThan(0.75 * plain.flagged);
    expect(bytes).toBe(plain.bytes);
  });

  it('that sends a name every ten minutes is still counted, byte by byte', async () => {
    // Its rows are not flagged: 240 bytes per hour look like a product's signalling (docs/run/operations.md).
    const { bytes } = await run(tunnel(DOMAIN).map((row, i) => ({ ...row, time: START + 600 * i })));
    expect(bytes).toBe(plain.bytes);
  });

  it.each([
    ['ordinary names', (i: number) => `www.site${i}.com`, 200],
    // Known or short names of its own make it look like a service that people use (docs/develop/detector.md).
    ['one name of its own domain', () => `www.${DOMAIN}`, 2800],
    ['short names of its own domain', (i: number) => `host${i}.${DOMAIN}`, 2800],
  ])('is flagged despite twenty queries for %s between two of its own', async (_, name, maxBytes) => {
    const names = Array.from({ length: 20 }, (_item, i) => name(i));
    const { missed, bytes } = await run(between(tunnel(DOMAIN), names), ofTunnel);
    expect(missed * LABEL_BYTES).toBeLessThanOrEqual(maxBytes);
    expect(missed).toBeGreaterThanOrEqual(0);
    expect(bytes).toBeGreaterThanOrEqual(plain.bytes);
  });

  it.each([
    ['evil-sophosxl.net', 'evil-sophosxl.net'],
    ['sophosxl.net.evil.com', 'evil.com'],
    ['sophosxl.net.', 'sophosxl.net'],
  ])('below %s is flagged under its registered domain', async (domain, registered) => {
    const { flagged, domains } = await run(tunnel(domain));
    expect(flagged).toBeGreaterThan(0.8);
    expect([...domains]).toEqual([registered]);
  });

  it('cannot be split by letter case, trailing dots and escapes', async () => {
    const variants = [
      (name: string) => name.toUpperCase(),
      (name: string) => `${name}.`,
      (name: string) => name.replace('tunnel', '\\116unnel'),
      (name: string) => name,
    ];
    const rows = tunnel(DOMAIN).map((row, i) => ({ ...row, query: variants[i % 4](row.query) }));
    expect(await run(rows)).toEqual(plain);
    const repeated = rows.flatMap((row) =>
      variants.map((variant) => ({ ...row, query: variant(row.query) })),
    );
    expect((await run(repeated.filter(({ query }) => !query.includes('..')))).bytes).toBe(plain.bytes);
  });
});
