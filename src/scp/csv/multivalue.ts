/**
 * Splunk's encoding of several values in one `__mv_` cell: `$a$;$b$`, a `$` inside a value doubled.
 */

/** Prefix of the column that holds a field's encoded values. */
export const MULTIVALUE_PREFIX = '__mv_';

/** @returns the values; none if the whole text is not a multivalue encoding */
export function decodeMultivalue(text: string): string[] {
  if (!/^\$(?:[^$]|\$\$)*\$(?:;\$(?:[^$]|\$\$)*\$)*$/.test(text)) return [];
  return Array.from(text.matchAll(/\$((?:[^$]|\$\$)*)\$(?:;|$)/g), (match) => match[1].replaceAll('$$', '$'));
}
