import { BoundedIndex } from '../../../src/util/bounded-index';

describe('BoundedIndex', () => {
  it('gives a key the same slot as long as there is room', () => {
    const index = new BoundedIndex(100);
    const slots = Array.from({ length: 100 }, (_, key) => index.claim(key % 10, key));
    expect(new Set(slots).size).toBe(100);
    slots.forEach((slot, key) => {
      expect(index.claim(key % 10, key)).toBe(slot);
    });
    expect(index.isNew).toBe(false);
    expect(index.evictions).toBe(0);
  });

  it('forgets what is worth least, not what is oldest', () => {
    const index = new BoundedIndex(16);
    for (let key = 0; key < 16; key++) index.addWorth(index.claim(key, 0), key === 5 ? 1 : 2);
    index.claim(99, 0);
    expect(index.evictions).toBe(1);
    index.claim(0, 0);
    expect(index.isNew).toBe(false);
    index.claim(5, 0);
    expect(index.isNew).toBe(true);
  });

  it('keeps worthy entries through a flood and stays consistent', () => {
    const index = new BoundedIndex(64);
    const worthy = [7, 8, 9].map((key) => index.claim(key, 1));
    for (const slot of worthy) index.addWorth(slot, 10);
    for (let key = 0; key < 10_000; key++) index.addWorth(index.claim(key, 2), 1);
    expect(index.evictions).toBe(10_000 - 61);
    expect([7, 8, 9].map((key) => index.claim(key, 1))).toEqual(worthy);
  });

  it('works with a single slot', () => {
    const index = new BoundedIndex(1);
    expect([index.claim(1, 1), index.claim(2, 2), index.claim(1, 1)]).toEqual([0, 0, 0]);
    expect(index.evictions).toBe(2);
  });
});
