/** Compares the single pass over a name with a separate plain computation of each result. */
import fc from 'fast-check';
import { SeededRandom } from '../../../../../tools/demo/random';
import { type NameCounts, NameScan } from '../../../../support/kernel-tables';
import { characterClass } from '../../../../support/trigram-table';

const random = new SeededRandom(5);
const TRIGRAMS = Uint8Array.from({ length: 32 ** 3 }, () => random.below(200));
const BORDER = 31;

/** Bytes that tunnels and hosts use, and some unexpected ones. */
const byte = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...Buffer.from('abcdefxyz0123456789')) },
  { weight: 2, arbitrary: fc.constantFrom(...Buffer.from('..-_')) },
  { weight: 1, arbitrary: fc.nat(255) },
);
const name = fc.array(byte, { maxLength: 253 }).map((bytes) => Buffer.from(bytes));

function plainly(bytes: Buffer): NameCounts {
  const text = bytes.toString('latin1');
  const labels = text === '' ? [] : text.split('.');
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const longest = (pattern: RegExp): number =>
    Math.max(0, ...(text.match(pattern) ?? []).map((run) => run.length));
  return {
    labels: labels.length,
    longestLabel: Math.max(0, ...labels.map((label) => label.length)),
    shortLabels: labels.filter((label) => label.length <= 2).length,
    underscored: labels.filter((label) => label.startsWith('_')).length,
    firstLabel: labels[0]?.length ?? 0,
    hyphens: count(/-/g),
    digits: count(/[0-9]/g),
    vowels: count(/[aeiou]/g),
    hexDigits: count(/[0-9a-f]/g),
    odd: count(/[^a-z0-9._-]/g),
    digitRun: longest(/[0-9]+/g),
    hexRun: longest(/[0-9a-f]+/g),
    base32Run: longest(/[a-z2-7]+/g),
  };
}

/** Bits of each character and of the transition to the end. */
function costsOf(bytes: Buffer): number[] {
  const classes = [BORDER, BORDER, ...[...bytes].map((value) => characterClass(value)), BORDER];
  return classes.slice(2).map((c, i) => TRIGRAMS[(classes[i] << 10) | (classes[i + 1] << 5) | c] / 16);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);

describe('NameScan', () => {
  // One object for all names, because no name may affect the next one.
  const scan = new NameScan(TRIGRAMS);

  it('counts the same as a plain computation', () => {
    fc.assert(
      fc.property(name, (bytes) => {
        scan.read(bytes);
        expect(scan.counts).toEqual(plainly(bytes));
      }),
    );
  });

  it('adds up costs and finds the eight characters with the highest cost', () => {
    fc.assert(
      fc.property(name, (bytes) => {
        scan.read(bytes);
        const costs = costsOf(bytes);
        const total = bytes.length === 0 ? 0 : sum(costs);
        const windows = Array.from(
          { length: Math.max(0, bytes.length - 7) },
          (_, i) => sum(costs.slice(i, i + 8)) / 8,
        );
        expect(scan.cost).toBeCloseTo(total, 9);
        expect(scan.windowCost).toBeCloseTo(
          windows.length > 0 ? Math.max(...windows) : total / (bytes.length || 1),
          9,
        );
      }),
    );
  });

  it('computes the entropy of the bytes', () => {
    fc.assert(
      fc.property(name, (bytes) => {
        scan.read(bytes);
        const shares = [...new Set(bytes)].map(
          (value) => bytes.filter((other) => other === value).length / bytes.length,
        );
        expect(scan.entropyBits).toBeCloseTo(-sum(shares.map((share) => share * Math.log2(share))), 9);
      }),
    );
  });
});
