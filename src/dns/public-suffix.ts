/**
 * The registered domain of a name by the Public Suffix List, its private section included.
 *
 * The only importer of tldts. Works on the last labels of a canonical name, never on URLs.
 */
import { parse } from 'tldts';

const OPTIONS = { allowPrivateDomains: true, extractHostname: false, validateHostname: false };

export interface SuffixMatch {
  /** Unlisted: the last label, which no rule names. Undefined for an IP address and for no label at all. */
  readonly suffix: string | undefined;
  readonly section: 'icann' | 'private' | 'unlisted';
  /** Whether the name has a label more than the suffix: then these together are the registered domain. */
  readonly hasRegisteredDomain: boolean;
}

/** @param name canonical, as text; costs about 1 µs */
export function matchSuffix(name: string): SuffixMatch {
  const { publicSuffix, domain, isIcann, isPrivate, isIp } = parse(name, OPTIONS);
  const listed = isPrivate === true ? 'private' : 'icann';
  return {
    suffix: isIp === true ? undefined : (publicSuffix ?? undefined),
    section: isPrivate === true || isIcann === true ? listed : 'unlisted',
    hasRegisteredDomain: domain !== null,
  };
}
