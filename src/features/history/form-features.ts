/**
 * Family "form": kinds of names that are known by how they are built, whatever the domain: reverse look-ups and
 * DNSBL questions, service records, Active Directory, numbered hosts, addresses as host names.
 *
 * Most of them tell a harmless name; they are here so that a model can leave it alone.
 */
import { GroupKind } from '../../dns/name-split';
import { DOT } from '../../util/bytes';
import type { FeatureDefinition } from '../feature-set';

const form = (name: string, words: string): FeatureDefinition => ({
  name,
  family: 'form',
  describe: () => words,
});

/** In the order in which `FormFeatures.write` writes them. */
export const FORM_FEATURES: readonly FeatureDefinition[] = [
  form('rev', 'built like a reverse look-up'),
  form('nshort', 'many short labels'),
  form('und', 'built like a service record'),
  form('nodom', 'no registered domain'),
  form('tenant', 'a host of a shared hosting domain'),
  form('guid', 'a GUID in the name'),
  form('ipemb', 'an address in the name'),
  form('hostno', 'a numbered host'),
];

const UNDERSCORE = 0x5f;
const HYPHEN = 0x2d;
const SHORT_LABEL = 2;
const MAX_OCTETS = 4;
/** Labels of one hexadecimal digit from which on a name reads as an IPv6 reverse look-up. */
const MIN_NIBBLES = 16;
const NIBBLE_FORM = 5;

const GUID = /(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])/;
const GUID_HYPHENS = 4;
/** Four octets with dashes between them, as in ec2-203-0-113-7. */
const DASHED_ADDRESS = /(?<![0-9])\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}(?![0-9])/;
const ADDRESS_HYPHENS = 3;
/** A word and a number of at most four digits. */
const NUMBERED_HOST = /^[a-z][a-z-]+\d{1,4}$/;
const OCTET = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
const NIBBLE = /^[0-9a-f]$/;
/** Longer labels are neither octets nor names of numbered hosts; keeps the patterns off payloads. */
const MAX_WORD = 24;

/** Reads one subdomain at a time. */
export class FormFeatures {
  #shortLabels = 0;
  #underscored = 0;
  #hyphens = 0;

  /** Writes the features of the subdomain `bytes[0 .. length]` at `out[at ..]`. */
  write(bytes: Buffer, length: number, kind: number, out: Float32Array, at: number): void {
    this.#readLabels(bytes, length);
    const firstLabel = labelAt(bytes, 0, length);
    out[at] = reverseForm(bytes, length);
    out[at + 1] = this.#shortLabels;
    out[at + 2] = this.#underscored;
    out[at + 3] = kind === GroupKind.none ? 1 : 0;
    out[at + 4] = kind === GroupKind.tenant ? 1 : 0;
    out[at + 5] = this.#hyphens >= GUID_HYPHENS && GUID.test(bytes.toString('latin1', 0, length)) ? 1 : 0;
    out[at + 6] =
      this.#hyphens >= ADDRESS_HYPHENS && DASHED_ADDRESS.test(bytes.toString('latin1', 0, length)) ? 1 : 0;
    out[at + 7] = NUMBERED_HOST.test(firstLabel) ? 1 : 0;
  }

  #readLabels(bytes: Uint8Array, length: number): void {
    this.#shortLabels = 0;
    this.#underscored = 0;
    this.#hyphens = 0;
    let start = 0;
    for (let i = 0; i <= length && length > 0; i++) {
      if (i < length && bytes[i] !== DOT) {
        if (bytes[i] === HYPHEN) this.#hyphens++;
        continue;
      }
      if (i - start <= SHORT_LABEL) this.#shortLabels++;
      if (i > start && bytes[start] === UNDERSCORE) this.#underscored++;
      start = i + 1;
    }
  }
}

/** Leading labels that are numbers below 256, at most 4; 5 for 16 leading labels of one hexadecimal digit. */
function reverseForm(bytes: Buffer, length: number): number {
  if (countLeading(bytes, length, NIBBLE, MIN_NIBBLES) === MIN_NIBBLES) return NIBBLE_FORM;
  return countLeading(bytes, length, OCTET, MAX_OCTETS);
}

function countLeading(bytes: Buffer, length: number, pattern: RegExp, most: number): number {
  let count = 0;
  for (let at = 0; at < length && count < most; count++) {
    const label = labelAt(bytes, at, length);
    if (!pattern.test(label)) return count;
    at += label.length + 1;
  }
  return count;
}

/** The label that begins at `at`, one character a byte; '' for a long one. */
function labelAt(bytes: Buffer, at: number, length: number): string {
  let end = at;
  while (end < length && bytes[end] !== DOT) end++;
  return end - at > MAX_WORD ? '' : bytes.toString('latin1', at, end);
}
