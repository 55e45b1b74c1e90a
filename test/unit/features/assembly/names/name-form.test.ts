/** Finds GUIDs and dashed addresses exactly where regular expressions find them. */
import fc from 'fast-check';
import { createExtractor, extractRows } from '../../../../support/feature-rows';

const GUID = /(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])/;
const DASHED_ADDRESS = /(?<![0-9])\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}(?![0-9])/;

const textOf = (alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet.split('')), minLength, maxLength });
const hex = (length: number): fc.Arbitrary<string> => textOf('0123456789abcdef', length, length);
const joined = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join('-'));

const guid = joined(hex(8), hex(4), hex(4), hex(4), hex(12));
const octet = textOf('0123456789', 1, 4);
const address = joined(octet, octet, octet, octet);
const filler = textOf('0af1g-.', 0, 6);

/** A text that resembles one, complete or with one byte changed or left out, between characters that may extend it. */
const almost = fc
  .tuple(
    fc.oneof(guid, address, address),
    fc.nat(40),
    fc.constantFrom('', 'a', 'g', '7', '-', '.'),
    fc.boolean(),
  )
  .map(([text, place, byte, isWhole]) =>
    isWhole ? text : text.slice(0, place) + byte + text.slice(place + 1),
  );
const sub = fc
  .array(fc.oneof(filler, almost), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''))
  .filter((name) => name.length <= 240);

describe('form of a name', () => {
  const extractor = createExtractor();
  const features = (name: string): Readonly<Record<string, number>> =>
    extractRows(extractor, [{ time: 0, query: `${name}.example.com` }])[0].features;

  it.each([
    ['guid', GUID],
    ['embedded_address', DASHED_ADDRESS],
  ])('finds %s where a regular expression does', (feature, pattern) => {
    const outcomes = [0, 0];
    fc.assert(
      fc.property(sub, (name) => {
        const expected = pattern.test(name) ? 1 : 0;
        expect(features(name)[feature]).toBe(expected);
        outcomes[expected]++;
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(...outcomes)).toBeGreaterThan(100);
  });
});
