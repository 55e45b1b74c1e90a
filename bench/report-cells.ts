/** Formats figures and tables as Markdown. */
import type { Sample } from './statistics';

export function times(ratio: number | undefined, digits: number): string {
  if (ratio === undefined) return 'not measured';
  return `${digits === 0 ? count(Math.round(ratio)) : ratio.toFixed(digits)} ×`;
}

export function seconds({ median, min, max }: Sample): string {
  const [middle, least, most] = [median, min, max].map((ms) => (ms / 1000).toFixed(2));
  return `${middle} (${least}–${most})`;
}

export function count(value: number): string {
  return value.toLocaleString('en');
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
