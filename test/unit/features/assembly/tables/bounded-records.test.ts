import { SeededRandom } from '../../../../../tools/demo/random';
import { BoundedRecords } from '../../../../support/kernel-tables';

/** Keys should be random in their upper half; these share slots and lower halves far more often than random keys. */
const keyOf = (low: number, high: number): bigint => (BigInt(high) << 32n) | BigInt(low);

describe('BoundedRecords', () => {
  it('returns the same slot for a key as long as there is room', () => {
    const records = new BoundedRecords(100, 8);
    const slots = Array.from({ length: 100 }, (_, key) => records.claim(keyOf(key % 10, key)));
    expect(new Set(slots).size).toBe(100);
    slots.forEach((slot, key) => {
      expect(records.claim(keyOf(key % 10, key))).toBe(slot);
    });
    expect(records.isNew).toBe(false);
    expect(records.evictions).toBe(0);
  });

  it('evicts the record with the least worth, not the oldest', () => {
    const records = new BoundedRecords(16, 8);
    for (let key = 0; key < 16; key++) records.addWorth(records.claim(keyOf(key, 0)), key === 5 ? 1 : 2);
    records.claim(keyOf(99, 0));
    expect(records.evictions).toBe(1);
    records.claim(keyOf(0, 0));
    expect(records.isNew).toBe(false);
    records.claim(keyOf(5, 0));
    expect(records.isNew).toBe(true);
  });

  it('keeps entries with much worth during a flood and stays consistent', () => {
    const records = new BoundedRecords(64, 8);
    const worthy = [7, 8, 9].map((key) => records.claim(keyOf(key, 1)));
    for (const slot of worthy) records.addWorth(slot, 10);
    for (let key = 0; key < 10_000; key++) records.addWorth(records.claim(keyOf(key, 2)), 1);
    expect(records.evictions).toBe(10_000 - 61);
    expect([7, 8, 9].map((key) => records.claim(keyOf(key, 1)))).toEqual(worthy);
  });

  it('works with a single slot', () => {
    const records = new BoundedRecords(1, 8);
    expect([records.claim(keyOf(1, 1)), records.claim(keyOf(2, 2)), records.claim(keyOf(1, 1))]).toEqual([
      0, 0, 0,
    ]);
    expect(records.evictions).toBe(2);
  });

  it('finds every key that it has not evicted, whichever keys share its slot', () => {
    const records = new BoundedRecords(20, 8);
    const random = new SeededRandom(7);
    const keyAt = new Map<number, string>();
    for (let i = 0; i < 20_000; i++) {
      const [low, high] = [random.below(6), random.below(9)];
      const isKnown = [...keyAt.values()].includes(`${low} ${high}`);
      const slot = records.claim(keyOf(low, high));
      expect(records.isNew).toBe(!isKnown);
      if (isKnown) expect(keyAt.get(slot)).toBe(`${low} ${high}`);
      keyAt.set(slot, `${low} ${high}`);
      records.addWorth(slot, random.next());
    }
    expect(keyAt.size).toBe(20);
    expect(records.evictions).toBeGreaterThan(1000);
  });

  it('returns zeroed records and keeps what is written', () => {
    const records = new BoundedRecords(16, 24);
    for (let key = 1; key <= 1000; key++) {
      const own = records.at(records.claim(keyOf(key, key))).subarray(8);
      expect([...own]).toEqual(Array<number>(16).fill(0));
      own.fill(key % 255);
    }
    const record = records.at(records.claim(keyOf(1000, 1000)));
    expect(record.readBigUInt64LE()).toBe(keyOf(1000, 1000));
    expect([...record.subarray(8)]).toEqual(Array<number>(16).fill(1000 % 255));
  });

  it('clears everything at once, including worths, slots and evictions', () => {
    const [used, fresh] = [new BoundedRecords(20, 16), new BoundedRecords(20, 16)];
    const random = new SeededRandom(8);
    const claim = (records: BoundedRecords, key: bigint, worth: number): unknown[] => {
      const slot = records.claim(key);
      const own = [...records.at(slot).subarray(8)];
      records.at(slot).fill(1, 8);
      records.addWorth(slot, worth);
      return [slot, records.isNew, own, records.evictions];
    };
    for (let i = 0; i < 1000; i++) claim(used, keyOf(random.below(6), random.below(9)), random.next());
    used.clear();
    for (let i = 0; i < 1000; i++) {
      const [key, worth] = [keyOf(random.below(6), random.below(9)), random.next()];
      expect(claim(used, key, worth)).toEqual(claim(fresh, key, worth));
    }
    expect(fresh.evictions).toBeGreaterThan(100);
  });
});
