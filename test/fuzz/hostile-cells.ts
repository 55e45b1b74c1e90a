/**
 * Cells as an attacker or a broken forwarder would write them. Text here is bytes in Latin-1, one character per byte,
 * so that cells need not be UTF-8. The corpus has values that were once misread or could be; the rest is random.
 */
import type { SeededRandom } from '../../tools/demo/random';
import corpus from './corpus.json';

const NAME_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789-_.';
const LONGEST = 65_535;
const START = 1_790_000_000;
const ODD_TIMES = [
  '',
  'NaN',
  '-1',
  '1e308',
  '1e999',
  '0x10',
  ' 1790000000 ',
  '1790000000.5',
  '99999999999999999999',
];

export function pick<T>(random: SeededRandom, items: readonly T[]): T {
  return items[random.below(items.length)];
}

export function hostileCell(random: SeededRandom): string {
  const kind = random.next();
  if (kind < 0.35) return ordinaryName(random);
  if (kind < 0.55) return pick(random, corpus);
  if (kind < 0.75) return mutate(random, pick(random, corpus));
  if (kind < 0.85) return randomBytes(random, random.below(40));
  if (kind < 0.95) return `${randomBytes(random, 1 + random.below(60))}.${pick(random, corpus)}.example.com`;
  if (kind < 0.999) return pick(random, NAME_LETTERS.split('')).repeat(240 + random.below(30));
  return pick(random, ['a', '.', 'a.', '\\', '\xff', '"']).repeat(LONGEST / 2);
}

export function hostileTime(random: SeededRandom, row: number): string {
  const kind = random.next();
  if (kind < 0.9) return String(START + Math.floor(row / 10));
  return kind < 0.98 ? pick(random, ODD_TIMES) : hostileCell(random);
}

/** Mostly one of a few clients, so that their history grows. */
export function hostileClient(random: SeededRandom): string {
  return random.next() < 0.9 ? `10.0.0.${random.below(50)}` : hostileCell(random);
}

/** Mostly empty, as Splunk sends it. */
export function hostileValues(random: SeededRandom): string {
  return random.next() < 0.9 ? '' : pick(random, ['$a$', '$a$;$b$', '$a$$b$', '$', hostileCell(random)]);
}

/** Changes, drops or adds a few bytes. */
export function mutate(random: SeededRandom, text: string): string {
  let changed = text;
  for (let edits = 1 + random.below(3); edits > 0; edits--) {
    const at = random.below(changed.length + 1);
    changed =
      changed.slice(0, at) + randomBytes(random, random.below(3)) + changed.slice(at + random.below(2));
  }
  return changed;
}

function ordinaryName(random: SeededRandom): string {
  const letters = Array.from({ length: 1 + random.below(50) }, () => pick(random, NAME_LETTERS.split('')));
  return `${letters.join('')}.site${random.below(200)}.${pick(random, ['com', 'co.uk', 'org'])}`;
}

function randomBytes(random: SeededRandom, length: number): string {
  return Array.from({ length }, () => String.fromCharCode(random.below(256))).join('');
}
