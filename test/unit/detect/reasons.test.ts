import { Reasons } from '../../../src/detect/reasons';

const feature = (name: string, reasonGroup: string) => ({
  name,
  reasonGroup,
  describe: (value: (other: string) => number) => `${name}=${value(name)}`,
});

const reasons = new Reasons([
  feature('a1', 'a'),
  feature('a2', 'a'),
  feature('b', 'b'),
  feature('c', 'c'),
  feature('d', 'd'),
]);
const row = Float32Array.of(9, 1, 2, 3, 4, 5);
const describeRow = (...contributions: number[]) =>
  reasons.describe(Float32Array.from(contributions), row, 1);

describe('Reasons', () => {
  it('orders groups by their sums, each with the text of its strongest feature', () => {
    expect(describeRow(1, 2, 2.5, 0, 0)).toBe('a2=2; b=3');
  });

  it('returns at most three, and omits groups that hardly changed the score', () => {
    expect(describeRow(5, 0, 4, 3, 2)).toBe('a1=1; b=3; c=4');
    expect(describeRow(5, 0, 0.4, -3, 2)).toBe('a1=1; d=5');
  });

  it('returns one reason if nothing raised the score', () => {
    expect(describeRow(-5, -5, -4, -3, -2)).toBe('d=5');
  });
});
