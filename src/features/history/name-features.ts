/**
 * Family "name": what the subdomain's text alone looks like. Never sees the registered domain, never case.
 *
 * An empty subdomain has 0 everywhere.
 */
import { MAX_NAME_BYTES } from '../../dns/canonical-name';
import type { FeatureDefinition } from '../feature-set';
import { readableInBase32, readableInHex } from './encoded-text';
import { NameScan } from './name-scan';
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

/** c log2(c) of every count that a name can hold. */
const COUNT_BITS = Float64Array.from({ length: MAX_NAME_BYTES + 1 }, (_, c) =>
  c < 2 ? 0 : c * Math.log2(c),
);

/** Reads one subdomain at a time, of a name that is not too long; what the histories need of it stays in the public fields. */
export class NameFeatures {
  readonly scan = new NameScan();
  digitShare = 0;
  hexShare = 0;
  costPerCharacter = 0;
  /** Share of printable bytes in the better of the hexadecimal and the base32 reading. */
  readableShare = 0;
  readonly cost: TrigramCost;
  readonly #counts = new Int32Array(256);

  constructor(cost: TrigramCost) {
    this.cost = cost;
  }

  /** Writes the features of `bytes[0 .. length]`, canonical, at `out[at ..]`. @returns the next index */
  write(bytes: Uint8Array, length: number, out: Float32Array, at: number): number {
    const { scan, cost } = this;
    scan.read(bytes, length);
    cost.read(bytes, length);
    const characters = Math.max(1, length - Math.max(0, scan.labels - 1));
    this.digitShare = scan.digits / characters;
    this.hexShare = scan.hexDigits / characters;
    this.costPerCharacter = length === 0 ? 0 : cost.total / length;
    const hexReadable = readableInHex(bytes, scan);
    this.readableShare = Math.max(hexReadable, readableInBase32(bytes, scan));
    out[at++] = length;
    out[at++] = scan.labels;
    out[at++] = scan.longestLabel;
    out[at++] = this.digitShare;
    out[at++] = scan.vowels / characters;
    out[at++] = this.hexShare;
    out[at++] = scan.digitRun;
    out[at++] = scan.odd;
    out[at++] = this.#entropyBits(bytes, length);
    out[at++] = cost.total;
    out[at++] = this.costPerCharacter;
    out[at++] = cost.windowMax;
    out[at++] = hexReadable;
    return at;
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
