/** Puts figures and kinds of text into words, for `exfil_reason`. The rules of wording are in docs/use/reasons.md. */

export type FeatureValue = (name: string) => number;

export const BITS_PER_BYTE = 8;
/** Below 1, to allow for a counter's separator and a short plain label. */
const HEX_LIKE = 0.9;
/** Bits per character that words and host names rarely reach. */
const BASE32_LIKE_BITS_PER_CHARACTER = 4.5;

/** '1 label', '3 labels'. */
export function amount(count: number, noun: string, plural = `${noun}s`): string {
  return `${Math.round(count)} ${Math.round(count) === 1 ? noun : plural}`;
}

/** '30%'. */
export function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

/** '74 B', '9.8 kB', '1.2 MB'; powers of 1,000. */
export function byteCount(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** '0.1 s', '12 s', '3 min', '2.5 h'. */
export function duration(seconds: number): string {
  if (seconds < 120) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** Describes what a name's text looks like, and how improbable it is as a host name. */
export function textKind(value: FeatureValue): string {
  const bits = `${value('bits_per_character').toFixed(1)} bits per character`;
  if (value('odd_bytes') > 0) return `binary or base64-like text, ${bits}`;
  if (value('hex_share') >= HEX_LIKE) return `hexadecimal text, ${bits}`;
  return value('bits_per_character') >= BASE32_LIKE_BITS_PER_CHARACTER
    ? `base32-like text, ${bits}`
    : `unusual text, ${bits}`;
}
