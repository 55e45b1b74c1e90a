import { describe, expect, it } from '@jest/globals';
import { measureText } from '../../../../src/features/dsdl98/characters';

describe('measureText', () => {
  it.each([
    ['', 0, 0],
    ['aaaa', 4, 0],
    ['ab', 2, 1],
    ['abcd', 4, 2],
    ['ää😀😀', 4, 1],
  ])('measures %j', (text, length, entropyBits) => {
    expect(measureText(text)).toEqual({ length, entropyBits });
  });
});
