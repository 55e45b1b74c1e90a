import { createHashSeed } from '../../../../../src/features/feature-kernel';
import { SipHash } from '../../../../support/kernel-tables';

const WORD = (1n << 64n) - 1n;
const KEY = [0x0706050403020100n, 0x0f0e0d0c0b0a0908n] as const;
/** SipHash-2-4 of 0, 1, … n - 1 under the key 00 01 … 0f. @source Aumasson and Bernstein, vectors.h */
const VECTORS_2_4 = [
  0x726fdb47dd0e0e31n,
  0x74f839c593dc67fdn,
  0x0d6c8009d9a94f5an,
  0x85676696d7fb7e2dn,
  0xcf2794e0277187b7n,
  0x18765564cd99a68dn,
  0xcbc9466e58fee3cen,
  0xab0200f58b01d137n,
];

const rotate = (value: bigint, bits: bigint): bigint => ((value << bits) | (value >> (64n - bits))) & WORD;

/** One round, as drawn in the paper. */
function round([v0, v1, v2, v3]: readonly bigint[]): bigint[] {
  const [a, c] = [(v0 + v1) & WORD, (v2 + v3) & WORD];
  const [b, d] = [rotate(v1, 13n) ^ a, rotate(v3, 16n) ^ c];
  const [a2, c2] = [(rotate(a, 32n) + d) & WORD, (c + b) & WORD];
  return [a2, rotate(b, 17n) ^ c2, rotate(c2, 32n), rotate(d, 21n) ^ a2];
}

/** SipHash-c-d in whole numbers. @source Aumasson and Bernstein 2012, 2.2 */
function plainSipHash(bytes: Uint8Array, key: readonly [bigint, bigint], c: number, d: number): bigint {
  const constants = [0x736f6d6570736575n, 0x646f72616e646f6dn, 0x6c7967656e657261n, 0x7465646279746573n];
  let state = constants.map((constant, i) => constant ^ key[i % 2]);
  const padded = Buffer.alloc(8 * (Math.floor(bytes.length / 8) + 1));
  padded.set(bytes);
  padded[padded.length - 1] = bytes.length & 0xff;
  for (let at = 0; at < padded.length; at += 8) {
    const word = padded.readBigUInt64LE(at);
    state[3] ^= word;
    for (let i = 0; i < c; i++) state = round(state);
    state[0] ^= word;
  }
  state[2] ^= 0xffn;
  for (let i = 0; i < d; i++) state = round(state);
  return state[0] ^ state[1] ^ state[2] ^ state[3];
}

const message = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i);

describe('the plain SipHash of this test', () => {
  it('returns the published digests of SipHash-2-4', () => {
    const digests = VECTORS_2_4.map((_, length) => plainSipHash(message(length), KEY, 2, 4));
    expect(digests).toEqual(VECTORS_2_4);
  });
});

describe('SipHash', () => {
  it('is SipHash-1-3, whatever follows the text', () => {
    const hash = new SipHash(KEY);
    for (let length = 0; length <= 40; length++) {
      expect(hash.digest(message(length))).toBe(plainSipHash(message(length), KEY, 1, 3));
    }
    expect.assertions(41);
  });

  it('is SipHash-1-3 for texts whose length does not fit into a byte', () => {
    const bytes = message(1000);
    expect(new SipHash(KEY).digest(bytes)).toBe(plainSipHash(bytes, KEY, 1, 3));
  });

  it('returns 64 bits that depend on the key', () => {
    const digests = new Set<bigint>();
    for (const seed of [[0n, 0n], [1n, 0n], [0n, 1n], createHashSeed()] as const) {
      const digest = new SipHash(seed).digest(Buffer.from('example.com'));
      digests.add(digest);
      expect(digest & 0xffff_ffffn).not.toBe(digest >> 32n);
    }
    expect(digests.size).toBe(4);
  });
});

describe('join', () => {
  it('depends on the order of its parts', () => {
    const hash = new SipHash(KEY);
    expect(hash.join(1n, 2n)).not.toBe(hash.join(2n, 1n));
  });
});
