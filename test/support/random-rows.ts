/** Random rows of a search: few clients and domains, repeated names, equal times. */
import type { SeededRandom } from '../../tools/demo/random';
import type { QueryRow } from './feature-rows';

const DOMAINS = ['example.com', 'b.co.uk', 'user.github.io', 'cloudfront.net', 'corp.local', 'x\\".org', ''];
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789-_.ABC\\é';

/** In ascending time from `start`. @param longest bytes of the longest subdomain, about */
export function randomRows(random: SeededRandom, count: number, longest: number, start = 0): QueryRow[] {
  const pick = <T>(values: ArrayLike<T>): T => values[random.below(values.length)];
  const recent: string[] = [];
  let time = start;
  return Array.from({ length: count }, () => {
    time += random.below(3) === 0 ? random.below(100) : 0;
    const isAgain = recent.length > 0 && random.below(3) === 0;
    const sub = isAgain ? pick(recent) : textOf(pick, random.below(longest));
    recent[random.below(50)] = sub;
    return { time, src: `c${random.below(12)}`, query: `${sub}.${pick(DOMAINS)}` };
  });
}

function textOf(pick: (values: string) => string, length: number): string {
  return Array.from({ length }, () => pick(ALPHABET)).join('');
}
