/**
 * Registered domains that have a private rule of the Public Suffix List at or below them: strangers get names there.
 * Reads tldts' tree of labels, because its functions answer for single names only.
 */
import { parse } from 'tldts';
import * as trie from 'tldts/dist/cjs/src/data/trie';

const PRIVATE_RULE = 2;

export function domainsWithPrivateRules(): Set<string> {
  const suffixes: string[] = [];
  collect(trie.rulesRoot, '', labelStarts(), suffixes);
  const domains = suffixes.map((suffix) => registeredDomainOf(suffix.replace('*', 'any')));
  return new Set(domains.filter((domain) => domain !== undefined));
}

/** @returns eTLD+1 by the ICANN rules alone; undefined if the name has none */
export function registeredDomainOf(name: string): string | undefined {
  return parse(name, { allowPrivateDomains: false }).domain ?? undefined;
}

function collect(node: number, suffix: string, starts: Uint32Array, suffixes: string[]): void {
  if ((trie.nodeFlags[node] & PRIVATE_RULE) !== 0) suffixes.push(suffix);
  for (let edge = trie.edgeStart[node]; edge < trie.edgeStart[node + 1]; edge++) {
    const label = trie.labelText.slice(starts[edge], starts[edge] + trie.edgeLength[edge]);
    collect(trie.edgeChild[edge], suffix === '' ? label : `${label}.${suffix}`, starts, suffixes);
  }
}

/** The labels of the edges stand one after the other in one text. */
function labelStarts(): Uint32Array {
  const starts = new Uint32Array(trie.edgeLength.length);
  for (let edge = 1; edge < starts.length; edge++)
    starts[edge] = starts[edge - 1] + trie.edgeLength[edge - 1];
  return starts;
}
