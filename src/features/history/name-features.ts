/**
 * Family "name": what the subdomain's text alone looks like. Never sees the registered domain, never case.
 *
 * An empty subdomain has 0 everywhere.
 */
import type { FeatureDefinition } from '../feature-set';
import { readableInBase32, readableInHex } from './encoded-text';
import { NameScan } from './name-scan';
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

/** Reads one subdomain at a time, of a name that is not too long; what the histories need of it stays in the public fields. */
export class NameFeatures {
  readonly scan: NameScan;
  digitShare = 0;
  hexShare = 0;
  costPerCharacter = 0;
  /** Share of printable bytes in the better of the hexadecimal and the base32 reading. */
  readableShare = 0;

  /** @param trigrams cost of each trigram, as `NameScan` wants it */
  constructor(trigrams: Uint8Array) {
    this.scan = new NameScan(trigrams);
  }

  /** Writes the features of `bytes[0 .. length]`, canonical, at `out[at ..]`. @returns the next index */
  write(bytes: Uint8Array, length: number, out: Float32Array, at: number): number {
    const { scan } = this;
    scan.read(bytes, length);
    const characters = Math.max(1, length - Math.max(0, scan.labels - 1));
    this.digitShare = scan.digits / characters;
    this.hexShare = scan.hexDigits / characters;
    this.costPerCharacter = length === 0 ? 0 : scan.cost / length;
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
    out[at++] = scan.entropyBits;
    out[at++] = scan.cost;
    out[at++] = this.costPerCharacter;
    out[at++] = scan.windowCost;
    out[at++] = hexReadable;
    return at;
  }
}
