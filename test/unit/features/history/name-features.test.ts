import { characterTrigrams, flatTrigrams } from '../../../support/trigram-table';
import { runRows } from '../../../support/feature-rows';

/** Features of a subdomain below a registered domain. */
function featuresOf(sub: string, trigrams = flatTrigrams(4)): Readonly<Record<string, number>> {
  const query = sub === '' ? 'example.com' : `${sub}.example.com`;
  return runRows([{ time: 0, query }], { trigrams })[0].features;
}

describe('features of the name', () => {
  it('counts bytes, labels and characters', () => {
    // 11 bytes, 10 of which are not dots: digits 1 2 3 0 0, vowels a e, hexadecimal a 1 2 3 e 0 0.
    expect(featuresOf('ax123.ye-00')).toMatchObject({
      length: 11,
      label_count: 2,
      longest_label: 5,
      digit_run: 3,
      odd_bytes: 0,
    });
    const { digit_share, vowel_share, hex_share } = featuresOf('ax123.ye-00');
    expect([digit_share, vowel_share, hex_share].map((share) => Math.round(share * 100))).toEqual([
      50, 20, 70,
    ]);
  });

  it('computes the entropy of the bytes, dots included', () => {
    expect(featuresOf('aabb').entropy_bits).toBeCloseTo(1, 6);
    expect(featuresOf('abc.').entropy_bits).toBeCloseTo(2, 6);
    expect(featuresOf('aaab').entropy_bits).toBeCloseTo(0.8112781, 6);
  });

  it('counts bytes that are not valid in host names', () => {
    expect(featuresOf('a+b/c=\\200\\.x').odd_bytes).toBe(5);
  });

  it('adds up trigram costs, including the transition to the end', () => {
    // a 1 bit, z 9 bits, everything else and the end 2 bits.
    const trigrams = characterTrigrams({ a: 1, z: 9 }, 2);
    expect(featuresOf('azb', trigrams)).toMatchObject({ cost_bits: 1 + 9 + 2 + 2 });
    expect(featuresOf('azb', trigrams).bits_per_character).toBeCloseTo(14 / 3, 5);
  });

  it('finds the costliest eight characters in a row', () => {
    const trigrams = characterTrigrams({ z: 9 }, 1);
    expect(featuresOf('aaaazzzzaaaaaa', trigrams).peak_bits_per_character).toBeCloseTo((4 * 9 + 4) / 8, 5);
    expect(featuresOf('az', trigrams).peak_bits_per_character).toBeCloseTo((1 + 9 + 1) / 2, 5);
  });

  it.each([
    ['text in hexadecimal', Buffer.from('My passwd!').toString('hex'), 1],
    ['text at an odd digit', `f${Buffer.from('secrets').toString('hex')}`, 1],
    ['bytes, half of them printable', '41ff42ff43ff', 0.5],
    ['too short a run', '414243', 0],
  ])('%s', (_, sub, expected) => {
    expect(featuresOf(sub).hex_readable_share).toBeCloseTo(expected, 5);
  });

  it('is 0 for an empty subdomain', () => {
    const features = featuresOf('');
    const names = [
      'length',
      'label_count',
      'longest_label',
      'digit_share',
      'vowel_share',
      'hex_share',
      'digit_run',
      'odd_bytes',
      'entropy_bits',
      'cost_bits',
      'bits_per_character',
      'peak_bits_per_character',
    ];
    expect(names.map((name) => features[name])).toEqual(names.map(() => 0));
  });

  it('refuses an invalid trigram table', () => {
    expect(() => featuresOf('a', new Uint8Array(7))).toThrow('trigram table');
  });
});
