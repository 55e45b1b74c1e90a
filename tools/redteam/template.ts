/**
 * Names from a template, and the number of payload bits in such a name: `{b40}.cdn` is 40 random characters of base32
 * below the label `cdn`. Whatever a sender can choose is drawn at random, because that is what a payload looks like.
 */
import type { SeededRandom } from '../demo/random';

interface Encoded {
  readonly text: string;
  /** Of payload. */
  readonly bits: number;
}

const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const HEX = '0123456789abcdef';
const BASE32 = `${LETTERS}234567`;
const SYLLABLES = [
  'ba',
  'den',
  'ko',
  'lis',
  'mar',
  'nor',
  'pe',
  'ri',
  'sta',
  'tel',
  'un',
  'va',
  'wo',
  'ser',
  'in',
  'al',
];
const TOP_SITES = ['google', 'youtube', 'facebook', 'wikipedia', 'amazon', 'yahoo', 'reddit', 'netflix'];

const GUID_GROUPS = [8, 4, 4, 4, 12];

/**
 * Tokens: d, l, h, b (digits, letters, hexadecimal, base32), n (labels of one hexadecimal digit), s (labels of one
 * digit), o (an octet), w (a word of 2^N), g (a GUID), t (a popular site's name); the number after it is the length,
 * of w the bits.
 */
const TOKEN = /\{([dlhbnsowgt])(\d*)\}/g;

export function encode(template: string, random: SeededRandom): Encoded {
  let bits = 0;
  const text = template.replace(TOKEN, (_, kind: string, size: string) => {
    const token = createToken(kind, Number(size || 1), random);
    bits += token.bits;
    return token.text;
  });
  return { text, bits };
}

function createToken(kind: string, size: number, random: SeededRandom): Encoded {
  switch (kind) {
    case 'd':
      return fromAlphabet(DIGITS, size, random);
    case 'l':
      return fromAlphabet(LETTERS, size, random);
    case 'h':
      return fromAlphabet(HEX, size, random);
    case 'b':
      return fromAlphabet(BASE32, size, random);
    case 'n':
      return fromAlphabet(HEX, size, random, '.');
    case 's':
      return fromAlphabet(DIGITS, size, random, '.');
    case 'o':
      return { text: String(random.below(256)), bits: 8 };
    case 'w':
      return { text: wordOf(random.below(2 ** size)), bits: size };
    case 'g': {
      const groups = GUID_GROUPS.map((length) => fromAlphabet(HEX, length, random));
      return { text: groups.map(({ text }) => text).join('-'), bits: 128 };
    }
    default:
      return { text: TOP_SITES[random.below(TOP_SITES.length)], bits: Math.log2(TOP_SITES.length) };
  }
}

function fromAlphabet(alphabet: string, length: number, random: SeededRandom, separator = ''): Encoded {
  const characters = Array.from({ length }, () => alphabet[random.below(alphabet.length)]);
  return { text: characters.join(separator), bits: length * Math.log2(alphabet.length) };
}

/** A word for each number, made of syllables. */
function wordOf(number: number): string {
  const base = SYLLABLES.length;
  let word = SYLLABLES[number % base];
  for (let rest = Math.floor(number / base); rest > 0; rest = Math.floor(rest / base))
    word += SYLLABLES[rest % base];
  return word;
}
