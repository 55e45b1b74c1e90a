import { SeenSet } from '../../../src/util/seen-set';

/** Digests that look random but are the same each time. */
const digest = (i: number): [number, number] => [
  Math.imul(i, 0x9e3779b1) >>> 0,
  Math.imul(i, 0x85ebca6b) >>> 0,
];

describe('SeenSet', () => {
  it('is exact within its capacity', () => {
    const seen = new SeenSet(1000);
    for (let i = 0; i < 1000; i++) expect(seen.add(...digest(i))).toBe(true);
    for (let i = 0; i < 1000; i++) expect(seen.add(...digest(i))).toBe(false);
  });

  it('forgets old digests when generations turn over, and never the recent ones', () => {
    const seen = new SeenSet(1000);
    let forgotten = 0;
    for (let i = 0; i < 10_000; i++) {
      expect(seen.add(...digest(i))).toBe(true);
      if (i >= 450) expect(seen.add(...digest(i - 450))).toBe(false);
    }
    for (let i = 0; i < 5000; i++) if (seen.add(...digest(i))) forgotten++;
    expect(forgotten).toBe(5000);
  });

  it('tells digests apart whose tag would be the empty one', () => {
    const seen = new SeenSet(10);
    expect(seen.add(3, 0)).toBe(true);
    expect(seen.add(3, 0)).toBe(false);
    expect(seen.add(4, 0)).toBe(true);
  });

  it('has a fixed size', () => {
    const seen = new SeenSet(1000);
    const { byteLength } = seen;
    for (let i = 0; i < 5000; i++) seen.add(...digest(i));
    expect(seen.byteLength).toBe(byteLength);
    expect(byteLength).toBe(2 * 2048 * 4);
  });
});
