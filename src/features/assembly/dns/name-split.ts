/**
 * Splits a canonical name into the part that may carry data and the zone whose history it belongs to.
 *
 * A zone is what one registrant controls. Names without a registrant share one zone, because with one zone for each
 * name there would be no history.
 */
import { DOT, equalsIgnoringCase, HYPHEN, isDigit, isLetter } from './name-bytes';
import { findPublicSuffix, PublicSuffix } from './public-suffix';
import { ICANN, PRIVATE, UNLISTED } from './suffix-rules';

/** Kinds of zones. REGISTERED: the zone is the registered domain. */
export const REGISTERED: u32 = 0;
/**
 * Below a private suffix (`d111.cloudfront.net`): zone = the suffix, or what is below it for a wildcard rule. The
 * tenant's label carries data, since the owner of the suffix reads it.
 */
export const TENANT: u32 = 1;
/** Reverse lookup: zone = what is delegated to one network, a /24 or a /48. */
export const REVERSE: u32 = 2;
/** A network's own suffix (`.local`): zone = the last two labels. */
export const INTERNAL: u32 = 3;
/** No registered domain: all such names of a client share one zone, and carry data as a whole. */
export const NONE: u32 = 4;
/**
 * A bare host name, as browsers query to test for redirects and Windows for its neighbours: in a zone apart from NONE.
 * Nobody can own a top-level label, so no stranger receives it.
 */
export const BARE: u32 = 5;

/** Labels of a reverse name's network: three octets, twelve nibbles. @source RFC 2317 section 2, RFC 6177 section 2 */
const NETWORK_OCTETS: u32 = 3;
const NETWORK_NIBBLES: u32 = 12;
/** @source Chromium, intranet_redirect_detector.cc: 7 to 15 letters; RFC 1001, section 14: NetBIOS names of 15 characters */
const MAX_BARE_BYTES: usize = 15;

@unmanaged
export class NameParts {
  /** The canonical name; the part that may carry data starts here. */
  name: usize;
  /** End of the part that may carry data, dots between its labels included. */
  subEnd: usize;
  /** The zone's text, from here to the name's end; empty for NONE. */
  zoneStart: usize;
  /** The registered domain, from here to the name's end; empty if there is none. */
  domainStart: usize;
  end: usize;
  zoneKind: u32;
}

const suffix = changetype<PublicSuffix>(memory.data(offsetof<PublicSuffix>()));

export function splitName(name: usize, end: usize, parts: NameParts): void {
  findPublicSuffix(name, end, suffix);
  const labelStart = startOfLabelBefore(name, suffix.start);
  const domain = labelStart + 1 < suffix.start ? labelStart : end;
  const kind = kindOf(name, end, domain, suffix);
  const zoneStart = startOfZone(name, end, kind, suffix, domain);
  parts.name = name;
  parts.subEnd = kind >= NONE ? end : zoneStart === name ? name : zoneStart - 1;
  parts.zoneStart = zoneStart;
  parts.domainStart = kind >= NONE ? end : domain;
  parts.end = end;
  parts.zoneKind = kind;
}

function startOfZone(name: usize, end: usize, kind: u32, suffix: PublicSuffix, domain: usize): usize {
  if (kind >= NONE) return end;
  if (kind === TENANT) return suffix.ruleStart;
  return kind === REVERSE ? startOfNetwork(name, end, suffix.start) : domain;
}

/** Start of the labels that name a reverse name's network; of the whole name if it has fewer. */
function startOfNetwork(name: usize, end: usize, suffixStart: usize): usize {
  const isV4 = equalsIgnoringCase(suffixStart, end, 'in-addr.arpa');
  let start = suffixStart;
  for (let left = isV4 ? NETWORK_OCTETS : NETWORK_NIBBLES; left > 0 && start > name; left--) {
    start = startOfLabelBefore(name, start);
  }
  return start;
}

/** @param domain start of the registered domain; the name's end if there is no label before the suffix */
function kindOf(name: usize, end: usize, domain: usize, suffix: PublicSuffix): u32 {
  if (suffix.section === ICANN && isReverseZone(suffix.start, end)) return REVERSE;
  if (suffix.section === PRIVATE) return TENANT;
  if (domain === end) return isBareHost(name, end) ? BARE : NONE;
  if (suffix.section !== UNLISTED) return REGISTERED;
  return isInternalSuffix(suffix.start, end) ? INTERNAL : NONE;
}

function isBareHost(name: usize, end: usize): bool {
  if (end === name || end - name > MAX_BARE_BYTES) return false;
  for (let at = name; at < end; at++) {
    const byte: u32 = load<u8>(at);
    if (!isLetter(byte) && !isDigit(byte) && byte !== HYPHEN) return false;
  }
  return true;
}

function isReverseZone(start: usize, end: usize): bool {
  return equalsIgnoringCase(start, end, 'in-addr.arpa') || equalsIgnoringCase(start, end, 'ip6.arpa');
}

/**
 * Top-level labels that no registry has and networks use internally: below them the last two labels identify an
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

/** @returns the start of the label before the dot at `suffix - 1`, or `suffix` if there is none */
function startOfLabelBefore(name: usize, suffix: usize): usize {
  let start = suffix > name ? suffix - 1 : name;
  while (start > name && load<u8>(start - 1) !== DOT) start--;
  return start;
}
