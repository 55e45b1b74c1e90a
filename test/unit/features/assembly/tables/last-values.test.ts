import { LastValues } from '../../../../support/kernel-tables';

/** Digests that look random but are the same in each run. */
const digest = (i: number): bigint =>
  (BigInt(Math.imul(i, 0x85ebca6b) >>> 0) << 32n) | BigInt(Math.imul(i, 0x9e3779b1) >>> 0);

describe('LastValues', () => {
  it('recognises the last value of each digest within its capacity', () => {
    const values = new LastValues(1000);
    for (let i = 0; i < 1000; i++) expect(values.replace(digest(i), i)).toBe(false);
    for (let i = 0; i < 1000; i++) expect(values.replace(digest(i), i)).toBe(true);
    expect(values.replace(digest(5), 6)).toBe(false);
    expect(values.replace(digest(5), 6)).toBe(true);
  });

  it('recognises zero only if it was recorded', () => {
    const values = new LastValues(10);
    expect(values.replace(digest(1), 0)).toBe(false);
    expect(values.replace(digest(1), 0)).toBe(true);
  });

  it('takes a value along into the next generation, and forgets old ones', () => {
    const values = new LastValues(100);
    for (let i = 0; i < 5000; i++) {
      expect(values.replace(digest(i), i)).toBe(false);
      if (i >= 45) expect(values.replace(digest(i - 45), i - 45)).toBe(true);
    }
    for (let i = 0; i < 1000; i++) expect(values.replace(digest(i), i)).toBe(false);
  });

  it('forgets everything at once', () => {
    const values = new LastValues(100);
    for (let i = 0; i < 50; i++) values.replace(digest(i), i);
    values.clear();
    for (let i = 0; i < 50; i++) expect(values.replace(digest(i), i)).toBe(false);
  });
});
