/**
 * Last labels that no registry has and networks use for themselves.
 *
 * Below them the last two labels stand for an organisation, as they would below a public suffix.
 */

/** @source RFC 6762, appendix G; RFC 6761 (test); ICANN's reserved .internal; home.arpa is in the public list */
export const INTERNAL_SUFFIXES: readonly string[] = [
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
