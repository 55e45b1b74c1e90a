/**
 * `npm run redteam`: the maximum payload in bytes per day that each strategy moves without an incident, for 1, 10 and
 * 100 domains.
 *
 *     npm run redteam                      every strategy, and the climb with three seeds
 *     npm run redteam -- --kinds score     only incidents of these kinds count
 *     npm run redteam -- --searches hourly one of all, advised, hourly
 *     npm run redteam -- --only NAME       one strategy, or hillclimb
 *     npm run redteam -- --domains 1,10    fewer numbers of domains
 */
import { parseArgs } from 'node:util';
import { SeededRandom } from '../demo/random';
import { createBackground } from './background';
import { climb } from './climb';
import { Referee, SEARCH_SETS } from './referee';
import { createDay, type Way } from './sender';
import { describeWay, STRATEGIES, faster, waysOf, type Strategy } from './strategies';

const DOMAIN_COUNTS = '1,10,100';
const SEEDS = [1, 2, 3];
const CLIMB_STEPS = 60;

interface Best {
  readonly bytes: number;
  readonly text: string;
}

type Measure = (way: Way, domains: number, seed: number, atLeast: number) => Promise<Best>;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kinds: { type: 'string' },
      searches: { type: 'string', default: 'all' },
      only: { type: 'string' },
      domains: { type: 'string', default: DOMAIN_COUNTS },
      steps: { type: 'string', default: String(CLIMB_STEPS) },
    },
  });
  const referee = await Referee.create('.', values.kinds?.split(','));
  const domainCounts = values.domains.split(',').map(Number);
  const searches = SEARCH_SETS[values.searches];
  const background = createBackground(new SeededRandom(7));
  const measure: Measure = async (way, domains, seed, atLeast) => {
    const day = createDay(way, domains, new SeededRandom(seed));
    const { bytes, kind } = await referee.judge([...background, ...day], searches, atLeast);
    return { bytes, text: `${describeWay(way)}${kind === '' ? '' : ` (${kind})`}` };
  };
  console.log(
    `| strategy | ${values.domains.replaceAll(',', ' | ')} domains | best way with the fewest domains |`,
  );
  console.log(`| --- |${' ---: |'.repeat(domainCounts.length)} --- |`);
  for (const strategy of STRATEGIES) {
    if (values.only !== undefined && values.only !== strategy.name) continue;
    const cells: Best[] = [];
    for (const domains of domainCounts) cells.push(await bestOf(strategy, domains, measure));
    printRow(strategy.name, cells);
  }
  if (values.only !== undefined && values.only !== 'hillclimb') return;
  const climbs: Best[] = [];
  for (const domains of domainCounts) {
    let best: Best = { bytes: 0, text: '' };
    for (const seed of SEEDS) {
      const random = new SeededRandom(1000 * seed + domains);
      const found = await climb(
        random,
        Number(values.steps),
        async (way, atLeast) => (await measure(faster(way, domains), domains, seed, atLeast)).bytes,
      );
      if (found.bytes > best.bytes) best = { bytes: found.bytes, text: describeWay(found.way) };
    }
    climbs.push(best);
  }
  printRow('hillclimb', climbs);
}

/** Measures the best way found with one seed again, with three other seeds, and returns the median. */
async function bestOf(strategy: Strategy, domains: number, measure: Measure): Promise<Best> {
  let best: { bytes: number; text: string; way?: Way } = { bytes: 0, text: '' };
  if (strategy.isOnlySpread && domains === 1) return best;
  for (const way of waysOf(strategy, domains)) {
    const found = await measure(way, domains, SEEDS[0], best.bytes);
    if (found.bytes > best.bytes) best = { ...found, way };
  }
  if (best.way === undefined) return best;
  const again = [best];
  for (const seed of SEEDS.slice(1)) again.push(await measure(best.way, domains, seed, 0));
  again.sort((a, b) => a.bytes - b.bytes);
  return again[1];
}

function printRow(name: string, cells: readonly Best[]): void {
  console.log(
    `| ${name} | ${cells.map(({ bytes }) => bytes.toLocaleString('en-US')).join(' | ')} | \`${cells[0].text}\` |`,
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
