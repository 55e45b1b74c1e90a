import { describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { sha256 } from '../../../../src/model/checksum/sha256';

const BLOCK = 16_384;
const LENGTHS = [
  0,
  1,
  55,
  56,
  63,
  64,
  65,
  119,
  120,
  BLOCK - 9,
  BLOCK - 1,
  BLOCK,
  BLOCK + 1,
  3 * BLOCK,
  100_003,
];

describe('sha256', () => {
  it('has the digest of the standard for "abc"', () => {
    expect(sha256(Buffer.from('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it.each(LENGTHS)('has the digest of node:crypto for %d random bytes', (length) => {
    const bytes = randomBytes(length);
    expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});
