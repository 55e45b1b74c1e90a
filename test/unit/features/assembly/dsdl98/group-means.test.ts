import { createHashSeed, Kernel } from '../../../../../src/features/feature-kernel';
import { toObservations } from '../../../../support/feature-rows';

/** The kernel with one row per group and one name per row. */
class GroupMeans {
  readonly #kernel = new Kernel(1, createHashSeed());

  constructor(maxGroups: number, rows: number) {
    this.#kernel.exports.createMeans(maxGroups);
    this.#kernel.exports.seal();
    this.#kernel.beginChunk(
      toObservations(Array.from({ length: rows }, () => ({ time: 0, query: 'longest' }))),
    );
  }

  get evictions(): number {
    return this.#kernel.exports.pairEvictions();
  }

  add(row: number, group: string, length: number, entropyBits: number): void {
    const at = this.#kernel.exports.placeGroupName(group.length);
    this.#kernel.memory.all.set(Buffer.from(group), at);
    this.#kernel.exports.addToGroup(row, group.length, length, entropyBits);
  }

  find(row: number, length: number, entropyBits: number): readonly [length: number, entropyBits: number] {
    const { exports } = this.#kernel;
    exports.findMeans(row, length, entropyBits);
    return [exports.meanLength.value, exports.meanEntropyBits.value];
  }
}

describe('means of groups', () => {
  it('evicts small groups before a busy one', () => {
    const means = new GroupMeans(32, 2000);
    for (let i = 0; i < 100; i++) means.add(1, 'g1', 50, 4);
    for (let row = 2; row < 2000; row++) means.add(row, `g${row}`, 3, 1);
    expect(means.find(1, 0, 0)).toEqual([50, 4]);
    expect(means.evictions).toBeGreaterThan(1900);
  });

  it('counts a row again if its group has been evicted', () => {
    const means = new GroupMeans(1, 3);
    means.add(0, 'one', 10, 1);
    means.add(1, 'one', 20, 3);
    expect(means.find(0, 10, 1)).toEqual([15, 2]);
    means.add(2, 'other', 5, 2);
    expect(means.find(0, 10, 1)).toEqual([10, 1]);
  });
});
