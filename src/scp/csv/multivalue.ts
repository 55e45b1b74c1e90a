/**
 * Splunk's encoding of several values in one `__mv_` cell: `$a$;$b$`, a `$` inside a value doubled.
 */

/** Prefix of the column that holds a field's encoded values. */
export const MULTIVALUE_PREFIX = '__mv_';

/** @returns '' for no values and for one, which the plain column holds alone */
export function encodeMultivalue(values: readonly string[]): string {
  if (values.length < 2) return '';
  return values.map((value) => `$${value.replaceAll('$', '$$$$')}$`).join(';');
}

/** @returns the values; none if the text is no multivalue encoding as a whole */
export function decodeMultivalue(text: string): string[] {
  if (!/^\$(?:[^$]|\$\$)*\$(?:;\$(?:[^$]|\$\$)*\$)*$/.test(text)) return [];
  return Array.from(text.matchAll(/\$((?:[^$]|\$\$)*)\$(?:;|$)/g), (match) => match[1].replaceAll('$$', '$'));
}
