import { expect, it } from '@jest/globals';
import { fillRandom } from '../../../src/features/random-bytes';

it.each(['linux', 'win32'] as const)('fills all bytes, differently each time, on %s', (platform) => {
  const own = Object.getOwnPropertyDescriptor(process, 'platform')!;
  Object.defineProperty(process, 'platform', { ...own, value: platform });
  try {
    const [first, second] = [new Uint8Array(64), new Uint8Array(64)];
    fillRandom(first);
    fillRandom(second);
    expect(first).not.toEqual(second);
    expect(first.subarray(48).some((byte) => byte !== 0)).toBe(true);
  } finally {
    Object.defineProperty(process, 'platform', own);
  }
});
