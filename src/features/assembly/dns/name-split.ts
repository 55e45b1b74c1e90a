/**
 * Cuts a canonical name into the part that may carry data and the group whose history it belongs to.
 *
 * Knows nothing of history. The rule: a group is as wide as what one registrant controls, and no name without a
 * registrant gets a group of its own, since such groups would have no history.
 */
import { DOT, equalsIgnoringCase } from './bytes';
import { findPublicSuffix, suffixSection, suffixStart } from './public-suffix';
import { ICANN, PRIVATE, UNLISTED } from './suffix-rules';

/** Kinds of groups. REGISTERED: the group is the registered domain. */
export const REGISTERED: u32 = 0;
/** A host of a private suffix (`d111.cloudfront.net`): group = the suffix, and the tenant's label carries data. */
export const TENANT: u32 = 1;
/** Reverse look-up: group = the whole zone, in-addr.arpa or ip6.arpa. */
export const REVERSE: u32 = 2;
/** A network's own suffix (`.local`): group = the last two labels. */
export const INTERNAL: u32 = 3;
/** No registered domain: the client's one group for all such names, which carry data as a whole. */
export const NONE: u32 = 4;

/** Of the name read last. */
export let groupKind: u32 = NONE;
/** End of the part that may carry data, dots between its labels included; it starts where the name does. */
export let subEnd: usize = 0;
/** The group's text goes from here to the name's end; empty for NONE. */
export let groupStart: usize = 0;
/** The registered domain goes from here to the name's end; empty where there is none. */
export let domainStart: usize = 0;

export function splitName(name: usize, end: usize): void {
  findPublicSuffix(name, end);
  const labelStart = startOfLabelBefore(name, suffixStart);
  const domain = labelStart + 1 < suffixStart ? labelStart : end;
  groupKind = kindOf(name, end, domain);
  domainStart = groupKind === NONE ? end : domain;
  groupStart = groupKind === TENANT || groupKind === REVERSE ? suffixStart : domainStart;
  subEnd = groupKind === NONE ? end : groupStart === name ? name : groupStart - 1;
}

/** @param domain the name's end where no label stands before the suffix */
function kindOf(name: usize, end: usize, domain: usize): u32 {
  if (suffixSection === ICANN && isReverseZone(suffixStart, end)) return REVERSE;
  if (suffixSection === PRIVATE && (domain === name || domain === end)) return TENANT;
  if (domain === end) return NONE;
  if (suffixSection !== UNLISTED) return REGISTERED;
  return isInternalSuffix(suffixStart, end) ? INTERNAL : NONE;
}

function isReverseZone(start: usize, end: usize): bool {
  return equalsIgnoringCase(start, end, 'in-addr.arpa') || equalsIgnoringCase(start, end, 'ip6.arpa');
}

/**
 * Last labels that no registry has and networks use for themselves: below them the last two labels stand for an
 * organisation, as they would below a public suffix.
 *
 * @source RFC 6762, appendix G; RFC 6761 (test); ICANN's reserved .internal; home.arpa is in the public list
 */
const INTERNAL_SUFFIXES: StaticArray<string> = [
  'ad',
  'corp',
  'domain',
  'home',
  'internal',
  'intra',
  'intranet',
  'lan',
  'local',
  'localdomain',
  'private',
  'test',
  'workgroup',
];

function isInternalSuffix(start: usize, end: usize): bool {
  for (let i = 0; i < INTERNAL_SUFFIXES.length; i++) {
    if (equalsIgnoringCase(start, end, unchecked(INTERNAL_SUFFIXES[i]))) return true;
  }
  return false;
}

/** Start of the label that ends before the dot at `suffix - 1`; `suffix` where no such label is. */
function startOfLabelBefore(name: usize, suffix: usize): usize {
  let start = suffix > name ? suffix - 1 : name;
  while (start > name && load<u8>(start - 1) !== DOT) start--;
  return start;
}
