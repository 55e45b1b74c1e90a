/**
 * Fills `RowFacts`: the registered domains of a chunk, one behind the other in a growing buffer, and the bytes.
 *
 * Knows nothing of how the values come about. A name that comes again in a chunk shares the text it had there.
 */
import type { NameCache } from '../dns/name-cache';
import { NameWord } from '../dns/name-cache';
import type { RowFacts } from './feature-set';

export class RowFactsWriter {
  #facts: RowFacts | undefined;
  #length = 0;
  /** Counts chunks; 0 is none. */
  #chunk = 0;

  /** Starts a chunk: every row has no domain and no bytes until it is written. */
  begin(facts: RowFacts): void {
    this.#facts = facts;
    this.#length = 0;
    this.#chunk++;
    facts.domainStart.fill(0);
    facts.domainEnd.fill(0);
    facts.exfilBytes.fill(0);
  }

  write(row: number, names: NameCache, entry: number, exfilBytes: number): void {
    const facts = this.#facts;
    if (facts === undefined) throw new Error('a row came before its chunk');
    const { words } = names;
    const record = entry * names.recordWords;
    if (words[record + NameWord.writtenChunk] !== this.#chunk) this.#append(facts, names, entry);
    const start = words[record + NameWord.writtenAt];
    facts.domainStart[row] = start;
    facts.domainEnd[row] = start + words[record + NameWord.domainLength];
    facts.exfilBytes[row] = exfilBytes;
  }

  #append(facts: RowFacts, names: NameCache, entry: number): void {
    const record = entry * names.recordWords;
    const length = names.words[record + NameWord.domainLength];
    if (this.#length + length > facts.domainBytes.length) grow(facts, this.#length + length);
    const from = entry * names.domainStride;
    for (let i = 0; i < length; i++) facts.domainBytes[this.#length + i] = names.domains[from + i];
    names.words[record + NameWord.writtenChunk] = this.#chunk;
    names.words[record + NameWord.writtenAt] = this.#length;
    this.#length += length;
  }
}

function grow(facts: RowFacts, needed: number): void {
  const grown = new Uint8Array(2 * needed);
  grown.set(facts.domainBytes);
  facts.domainBytes = grown;
}
