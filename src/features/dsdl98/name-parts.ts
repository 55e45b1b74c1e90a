/**
 * Splits a name as the original does: at its second-last dot, regardless of the public suffix.
 *
 * Its quirks are part of the contract: `left` is removed wherever it occurs, so `a.klaviyo.com` belongs to `klviyo.com`.
 *
 * @source the original notebook; docs/decisions, dsdl98
 */

/** The text before the second-last dot; for two labels the first one, for a single label that label. */
export function leftPart(name: string): string {
  const last = name.lastIndexOf('.');
  if (last < 0) return name;
  const beforeLast = last === 0 ? -1 : name.lastIndexOf('.', last - 1);
  return name.slice(0, beforeLast < 0 ? last : beforeLast);
}

/** The name without every occurrence of its left part and without leading dots. */
export function groupPart(name: string, left: string): string {
  return name.replaceAll(left, '').replace(/^\.+/, '');
}
