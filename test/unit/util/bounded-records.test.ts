import { SeededRandom } from '../../../tools/demo/random';
import { BoundedRecords } from '../../../src/util/bounded-records';

describe('BoundedRecords', () => {
  it('gives a key the same slot as long as there is room', () => {
    const records = new BoundedRecords(100, 2);
    const slots = Array.from({ length: 100 }, (_, key) => records.claim(key % 10, key));
    expect(new Set(slots).size).toBe(100);
    slots.forEach((slot, key) => {
      expect(records.claim(key % 10, key)).toBe(slot);
    });
    expect(records.isNew).toBe(false);
    expect(records.evictions).toBe(0);
  });

  it('forgets what is worth least, not what is oldest', () => {
    const records = new BoundedRecords(16, 2);
    for (let key = 0; key < 16; key++) records.addWorth(records.claim(key, 0), key === 5 ? 1 : 2);
    records.claim(99, 0);
    expect(records.evictions).toBe(1);
    records.claim(0, 0);
    expect(records.isNew).toBe(false);
    records.claim(5, 0);
    expect(records.isNew).toBe(true);
  });

  it('keeps worthy entries through a flood and stays consistent', () => {
    const records = new BoundedRecords(64, 2);
    const worthy = [7, 8, 9].map((key) => records.claim(key, 1));
    for (const slot of worthy) records.addWorth(slot, 10);
    for (let key = 0; key < 10_000; key++) records.addWorth(records.claim(key, 2), 1);
    expect(records.evictions).toBe(10_000 - 61);
    expect([7, 8, 9].map((key) => records.claim(key, 1))).toEqual(worthy);
  });

  it('works with a single slot', () => {
    const records = new BoundedRecords(1, 2);
    expect([records.claim(1, 1), records.claim(2, 2), records.claim(1, 1)]).toEqual([0, 0, 0]);
    expect(records.evictions).toBe(2);
  });

  it('finds every key that it has not forgotten, whatever shares their places', () => {
    const records = new BoundedRecords(20, 2);
    const random = new SeededRandom(7);
    const keyOf = new Map<number, string>();
    for (let i = 0; i < 20_000; i++) {
      const [low, high] = [random.below(6), random.below(9)];
      const isKnown = [...keyOf.values()].includes(`${low} ${high}`);
      const slot = records.claim(low, high);
      expect(records.isNew).toBe(!isKnown);
      if (isKnown) expect(keyOf.get(slot)).toBe(`${low} ${high}`);
      keyOf.set(slot, `${low} ${high}`);
      records.addWorth(slot, random.next());
    }
    expect(keyOf.size).toBe(20);
    expect(records.evictions).toBeGreaterThan(1000);
  });

  it('hands out zeros and keeps what is written', () => {
    const records = new BoundedRecords(16, 4);
    for (let key = 1; key <= 1000; key++) {
      const record = records.claim(key, key) * records.recordWords;
      expect([...records.words.subarray(record + 1, record + 4)]).toEqual([0, 0, 0]);
      records.words.fill(key, record + 1, record + 4);
    }
    const record = records.claim(1000, 1000) * records.recordWords;
    expect([...records.words.subarray(record + 1, record + 4)]).toEqual([1000, 1000, 1000]);
  });
});
