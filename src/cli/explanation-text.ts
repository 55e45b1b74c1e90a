/** An explanation for a terminal. */
import { printable } from '../scp/messages';
import type { Explanation } from './explain';

const NAME_WIDTH = 28;
const VALUE_WIDTH = 12;

/** @param most features to list */
export function explanationText(one: Explanation, most: number): string {
  const title = printable(one.name);
  if (one.error !== '') return `${title}\n  not scored: ${one.error}\n`;
  const lines = [
    `score        ${scoreText(one)}`,
    `domain       ${one.registered_domain || '(none)'}`,
    ...informationLines(one),
    `reason       ${one.reason}`,
    '',
    `${'feature'.padEnd(NAME_WIDTH)}${'value'.padStart(VALUE_WIDTH)}${'contribution'.padStart(NAME_WIDTH / 2)}`,
    ...one.features.slice(0, most).map(({ name, value, contribution }) => {
      const signed = `${contribution >= 0 ? '+' : ''}${contribution.toFixed(4)}`;
      return (
        name.padEnd(NAME_WIDTH) + shortNumber(value).padStart(VALUE_WIDTH) + signed.padStart(NAME_WIDTH / 2)
      );
    }),
  ];
  return `${title}\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`;
}

function scoreText({ score, verdict, threshold, model_score: raw }: Explanation): string {
  const isHeldBack = score !== raw;
  const before = isHeldBack ? `; the model alone: ${raw.toFixed(6)}` : '';
  return `${score.toFixed(6)}, verdict ${verdict} (threshold ${threshold}${before})`;
}

function informationLines({ information_bits: bits, floor_bits: floor }: Explanation): string[] {
  if (bits === null) return [];
  const relation = bits < floor ? 'below the floor' : 'above the floor';
  return [`information  ${Math.round(bits)} bits in new names of this pair, ${relation} of ${floor} bits`];
}

function shortNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(4);
}
