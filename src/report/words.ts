/** Figures as people read them. */

const KILO = 1000;
const MS = 1000;
const UNITS = ['B', 'kB', 'MB', 'GB'];

export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= KILO && unit < UNITS.length - 1) {
    value /= KILO;
    unit++;
  }
  return `${unit > 0 && value < 100 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}

/** `2026-11-24 08:07:00`, in UTC. @param seconds epoch seconds */
export function timeText(seconds: number): string {
  const date = new Date(Math.floor(seconds) * MS);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 19).replace('T', ' ');
}

export function durationText(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`;
  if (seconds < 2 * 86_400) return `${(seconds / 3600).toFixed(1)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}

export function countText(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : nouns}`;
}

/** Writes characters that are invisible, or that reverse the rest of a line, as `\u{…}`. */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
}

/** The sentence at the top of every form of the report. */
export function verdictText(cases: number): string {
  if (cases === 0) return 'No data was found in DNS names.';
  return `${countText(cases, 'incident')}: data appears to leave inside DNS names.`;
}
