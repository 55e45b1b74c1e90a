/**
 * Fills `RowFacts`: the registered domains of a chunk, one behind the other in a growing buffer, and the bytes.
 *
 * Knows nothing of how the values come about.
 */
import type { NameCache } from '../dns/name-cache';
import type { RowFacts } from './feature-set';

export class RowFactsWriter {
  #facts: RowFacts | undefined;
  #length = 0;

  /** Starts a chunk: every row has no domain and no bytes until it is written. */
  begin(facts: RowFacts): void {
    this.#facts = facts;
    this.#length = 0;
    facts.domainStart.fill(0);
    facts.domainEnd.fill(0);
    facts.exfilBytes.fill(0);
  }

  write(row: number, names: NameCache, entry: number, exfilBytes: number): void {
    const facts = this.#facts;
    if (facts === undefined) throw new Error('a row came before its chunk');
    const length = names.domainLength[entry];
    if (this.#length + length > facts.domainBytes.length) grow(facts, this.#length + length);
    const from = entry * names.domainStride;
    for (let i = 0; i < length; i++) facts.domainBytes[this.#length + i] = names.domains[from + i];
    facts.domainStart[row] = this.#length;
    this.#length += length;
    facts.domainEnd[row] = this.#length;
    facts.exfilBytes[row] = exfilBytes;
  }
}

function grow(facts: RowFacts, needed: number): void {
  const grown = new Uint8Array(2 * needed);
  grown.set(facts.domainBytes);
  facts.domainBytes = grown;
}
