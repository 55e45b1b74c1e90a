import { SeenSet } from '../../../../support/kernel-tables';

const join = (low: number, high: number): bigint => (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);

/** Digests that look random but are the same in each run. */
const digest = (i: number): bigint => join(Math.imul(i, 0x9e3779b1), Math.imul(i, 0x85ebca6b));

describe('SeenSet', () => {
  it('is exact within its capacity', () => {
    const seen = new SeenSet(1000);
    for (let i = 0; i < 1000; i++) expect(seen.add(digest(i))).toBe(true);
    for (let i = 0; i < 1000; i++) expect(seen.add(digest(i))).toBe(false);
  });

  it('forgets old digests when a generation ends, but never recent ones', () => {
    const seen = new SeenSet(1000);
    let forgotten = 0;
    for (let i = 0; i < 10_000; i++) {
      expect(seen.add(digest(i))).toBe(true);
      if (i >= 450) expect(seen.add(digest(i - 450))).toBe(false);
    }
    for (let i = 0; i < 5000; i++) if (seen.add(digest(i))) forgotten++;
    expect(forgotten).toBe(5000);
  });

  it('distinguishes digests whose tag would mark an empty slot', () => {
    const seen = new SeenSet(10);
    expect(seen.add(join(3, 0))).toBe(true);
    expect(seen.add(join(3, 0))).toBe(false);
    expect(seen.add(join(4, 0))).toBe(true);
  });

  it('has a fixed size', () => {
    const seen = new SeenSet(1000);
    const { byteLength } = seen;
    for (let i = 0; i < 5000; i++) seen.add(digest(i));
    expect(seen.byteLength).toBe(byteLength);
    expect(byteLength).toBe(2 * 2048 * 4);
  });

  it('clears both generations at once', () => {
    const seen = new SeenSet(1000);
    for (let i = 0; i < 1500; i++) seen.add(digest(i));
    seen.clear();
    for (let i = 0; i < 1000; i++) expect(seen.add(digest(i))).toBe(true);
    for (let i = 0; i < 1000; i++) expect(seen.add(digest(i))).toBe(false);
  });
});
