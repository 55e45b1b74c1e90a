import { createHashSeed, joinHash, SeededHash } from '../../../src/util/seeded-hash';

/** HalfSipHash-1-3 of 0, 1, … n - 1 under the key 00 01 … 07. @source Linux, lib/tests/siphash_kunit.c */
const VECTORS = [
  0x5814c896, 0xe7e864ca, 0xbc4b0e30, 0x01539939, 0x7e059ea6, 0x88e3d89b, 0xa0080b65, 0x9d38d9d6, 0x577999b1,
  0xc839caed,
];

describe('SeededHash', () => {
  it('is HalfSipHash-1-3', () => {
    const hash = new SeededHash([0x03020100, 0x07060504]);
    const bytes = Uint8Array.from({ length: 12 }, (_, i) => i - 1);
    const digests = VECTORS.map((_, length) => {
      hash.digest(bytes, 1, 1 + length);
      return hash.low;
    });
    expect(digests).toEqual(VECTORS);
  });

  it('gives 64 bits that depend on the key', () => {
    const digests = new Set<string>();
    for (const seed of [[0, 0], [1, 0], [0, 1], createHashSeed()] as const) {
      const hash = new SeededHash(seed);
      hash.digest(Buffer.from('example.com'), 0, 11);
      digests.add(`${hash.low} ${hash.high}`);
      expect(hash.low).not.toBe(hash.high);
    }
    expect(digests.size).toBe(4);
  });
});

describe('joinHash', () => {
  it('tells the order of its parts', () => {
    expect(joinHash(1, 2)).not.toBe(joinHash(2, 1));
  });
});
