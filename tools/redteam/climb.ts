/**
 * Hill-climbing over encodings: starts with random templates and keeps small changes that increase the bytes that
 * leave unseen.
 */
import type { SeededRandom } from '../demo/random';
import type { Way } from './sender';

interface Climb {
  readonly way: Way;
  readonly bytes: number;
}

const LABELS = [
  '{d1}',
  '{d2}',
  '{d3}',
  '{o}',
  '{l1}',
  '{l3}',
  '{w6}',
  '{w8}',
  '{h2}',
  '{h8}',
  '{b8}',
  '{b20}',
  '{g}',
  '{s5}',
  '{n8}',
];
const CONSTANTS = ['www', 'cdn', '_tcp', '_msdcs', 'zen', 'api', 'static'];
const MIN_RATE = 1;
const MAX_RATE = 720;
const MAX_LABELS = 30;

/** @param measure bytes that leave unseen; below `atLeast` an upper bound of them */
export async function climb(
  random: SeededRandom,
  steps: number,
  measure: (way: Way, atLeast: number) => Promise<number>,
): Promise<Climb> {
  let labels = Array.from({ length: 1 + random.below(6) }, () => pick(LABELS, random));
  let perHour = 2 ** (2 + random.below(6));
  let best = await tried(labels, perHour, 0);
  for (let step = 0; step < steps; step++) {
    const nextLabels = random.below(4) === 0 ? labels : changed(labels, random);
    const factor = [0.5, 0.8, 1, 1.25, 2][random.below(5)];
    const nextRate = Math.min(MAX_RATE, Math.max(MIN_RATE, perHour * factor));
    const next = await tried(nextLabels, nextRate, best.bytes);
    if (next.bytes < best.bytes) continue;
    best = next;
    labels = nextLabels;
    perHour = nextRate;
  }
  return best;

  async function tried(parts: readonly string[], rate: number, atLeast: number): Promise<Climb> {
    const way: Way = { carrier: { kind: 'text', template: parts.join('.') }, perHour: rate };
    return { way, bytes: await measure(way, atLeast) };
  }
}

function changed(labels: readonly string[], random: SeededRandom): string[] {
  const next = [...labels];
  const place = random.below(next.length + 1);
  const label = pick(random.below(5) === 0 ? CONSTANTS : LABELS, random);
  const kind = random.below(4);
  if (kind === 0 && next.length > 1) next.splice(Math.min(place, next.length - 1), 1);
  else if (kind === 1) next[Math.min(place, next.length - 1)] = label;
  else if (kind === 2 && next.length * 2 <= MAX_LABELS) next.push(...labels);
  else if (next.length < MAX_LABELS) next.splice(place, 0, label);
  return next;
}

function pick(texts: readonly string[], random: SeededRandom): string {
  return texts[random.below(texts.length)];
}
