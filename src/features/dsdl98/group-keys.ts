/**
 * The key of a row's group: a digest of its client and of the group part of its name.
 *
 * Clients that say nothing (empty, null, -, unknown) are one common client.
 */
import { isPlaceholder } from '../../dns/placeholder';
import { type HashSeed, joinHash, SeededHash } from '../../util/seeded-hash';

export class GroupKeys {
  /** Unsigned words of the last key. */
  low = 0;
  high = 0;
  readonly #client: SeededHash;
  readonly #group: SeededHash;

  constructor(seed: HashSeed) {
    this.#client = new SeededHash(seed);
    this.#group = new SeededHash(seed);
  }

  /** Computes the key of client `bytes[start .. end]` and a group part. */
  compute(bytes: Uint8Array, start: number, end: number, group: string): void {
    this.#client.digest(bytes, start, isPlaceholder(bytes, start, end) ? start : end);
    const groupBytes = Buffer.from(group);
    this.#group.digest(groupBytes, 0, groupBytes.length);
    this.low = joinHash(this.#client.low, this.#group.low);
    this.high = joinHash(this.#client.high, this.#group.high);
  }
}
