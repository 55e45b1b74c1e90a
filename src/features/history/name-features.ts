/**
 * Family "name": what the subdomain's text alone looks like. Never sees the registered domain, never case.
 *
 * An empty subdomain has 0 everywhere.
 */
import { MAX_NAME_BYTES } from '../../dns/canonical-name';
import { DOT } from '../../util/bytes';
import type { FeatureDefinition } from '../feature-set';
import { readableInBase32, readableInHex } from './encoded-text';
import type { TrigramCost } from './trigram-cost';
import { amount, percent, textKind } from './words';

const text = (name: string): FeatureDefinition => ({ name, family: 'text', describe: textKind });

/** In the order in which `NameFeatures.write` writes them. */
export const NAME_FEATURES: readonly FeatureDefinition[] = [
  { name: 'len', family: 'length', describe: (value) => `name of ${value('len')} bytes` },
  {
    name: 'nlab',
    family: 'length',
    describe: (value) => `${amount(value('nlab'), 'label')} below the domain`,
  },
  { name: 'maxlab', family: 'length', describe: (value) => `label of ${value('maxlab')} bytes` },
  { name: 'dig', family: 'text', describe: (value) => `${percent(value('dig'))} digits` },
  { name: 'vow', family: 'text', describe: (value) => `${percent(value('vow'))} vowels` },
  text('hexfit'),
  { name: 'digrun', family: 'text', describe: (value) => `${amount(value('digrun'), 'digit')} in a row` },
  {
    name: 'odd',
    family: 'text',
    describe: (value) => `${amount(value('odd'), 'byte')} that no host name has`,
  },
  text('ent'),
  text('cost'),
  text('cpc'),
  text('cwin'),
  { name: 'hexasc', family: 'readable', describe: () => 'readable text written in hexadecimal' },
];

const VOWEL = byteFlags('aeiou');
const DIGIT = byteFlags('0123456789');
const HEX = byteFlags('0123456789abcdef');
const HOST = byteFlags('abcdefghijklmnopqrstuvwxyz0123456789-_.');

/** c log2(c) of every count that a name can hold. */
const COUNT_BITS = Float64Array.from({ length: MAX_NAME_BYTES + 1 }, (_, c) =>
  c < 2 ? 0 : c * Math.log2(c),
);

function byteFlags(members: string): Uint8Array {
  const flags = new Uint8Array(256);
  for (const member of members) flags[member.charCodeAt(0)] = 1;
  return flags;
}

/** Reads one subdomain at a time, of a name that is not too long; what the histories need of it stays in the public fields. */
export class NameFeatures {
  labels = 0;
  longestLabel = 0;
  digitShare = 0;
  hexShare = 0;
  costPerCharacter = 0;
  /** Share of printable bytes in the better of the hexadecimal and the base32 reading. */
  readableShare = 0;
  readonly cost: TrigramCost;
  #vowelShare = 0;
  #oddBytes = 0;
  #digitRun = 0;
  readonly #counts = new Int32Array(256);

  constructor(cost: TrigramCost) {
    this.cost = cost;
  }

  /** Writes the features of `bytes[0 .. length]`, canonical, at `out[at ..]`. @returns the next index */
  write(bytes: Uint8Array, length: number, out: Float32Array, at: number): number {
    this.#readLabels(bytes, length);
    this.#readCharacters(bytes, length);
    this.cost.read(bytes, length);
    this.costPerCharacter = length === 0 ? 0 : this.cost.total / length;
    const hexReadable = readableInHex(bytes, length, this.longestLabel);
    this.readableShare = Math.max(hexReadable, readableInBase32(bytes, length, this.longestLabel));
    out[at++] = length;
    out[at++] = this.labels;
    out[at++] = this.longestLabel;
    out[at++] = this.digitShare;
    out[at++] = this.#vowelShare;
    out[at++] = this.hexShare;
    out[at++] = this.#digitRun;
    out[at++] = this.#oddBytes;
    out[at++] = this.#entropyBits(bytes, length);
    out[at++] = this.cost.total;
    out[at++] = this.costPerCharacter;
    out[at++] = this.cost.windowMax;
    out[at++] = hexReadable;
    return at;
  }

  #readLabels(bytes: Uint8Array, length: number): void {
    this.labels = 0;
    this.longestLabel = 0;
    let start = 0;
    for (let i = 0; i <= length && length > 0; i++) {
      if (i < length && bytes[i] !== DOT) continue;
      this.labels++;
      this.longestLabel = Math.max(this.longestLabel, i - start);
      start = i + 1;
    }
  }

  #readCharacters(bytes: Uint8Array, length: number): void {
    let digits = 0;
    let vowels = 0;
    let hex = 0;
    let odd = 0;
    let run = 0;
    let longestRun = 0;
    for (let i = 0; i < length; i++) {
      const byte = bytes[i];
      digits += DIGIT[byte];
      vowels += VOWEL[byte];
      hex += HEX[byte];
      odd += 1 - HOST[byte];
      run = DIGIT[byte] === 1 ? run + 1 : 0;
      if (run > longestRun) longestRun = run;
    }
    const characters = Math.max(1, length - Math.max(0, this.labels - 1));
    this.digitShare = digits / characters;
    this.#vowelShare = vowels / characters;
    this.hexShare = hex / characters;
    this.#oddBytes = odd;
    this.#digitRun = longestRun;
  }

  /** Shannon entropy of the bytes, in bits a byte: 0 .. log2(length). @source Shannon 1948 */
  #entropyBits(bytes: Uint8Array, length: number): number {
    const counts = this.#counts;
    for (let i = 0; i < length; i++) counts[bytes[i]]++;
    let sum = 0;
    for (let i = 0; i < length; i++) {
      sum += COUNT_BITS[counts[bytes[i]]];
      counts[bytes[i]] = 0;
    }
    return length === 0 ? 0 : Math.log2(length) - sum / length;
  }
}
