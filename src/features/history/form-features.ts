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

/** In the order in which `writeFormFeatures` writes them. */
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
const SHORT_LABEL = 2;
const MAX_OCTETS = 4;
/** Labels of one hexadecimal digit from which on a name reads as an IPv6 reverse look-up. */
const MIN_NIBBLES = 16;
const NIBBLE_FORM = 5;

const GUID = /(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])/;
/** Four octets with dashes between them, as in ec2-203-0-113-7. */
const DASHED_ADDRESS = /(?<![0-9])\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}(?![0-9])/;
/** A word and a number of at most four digits as the first label. */
const NUMBERED_HOST = /^[a-z][a-z-]+\d{1,4}(?:\.|$)/;

/** Writes the features of the subdomain `bytes[0 .. length]` at `out[at ..]`. @returns the next index */
export function writeFormFeatures(
  bytes: Buffer,
  length: number,
  kind: number,
  out: Float32Array,
  at: number,
): number {
  const text = bytes.toString('latin1', 0, length);
  out[at++] = reverseForm(text);
  out[at++] = countLabels(bytes, length, (start, end) => end - start <= SHORT_LABEL);
  out[at++] = countLabels(bytes, length, (start) => bytes[start] === UNDERSCORE);
  out[at++] = kind === GroupKind.none ? 1 : 0;
  out[at++] = kind === GroupKind.tenant ? 1 : 0;
  out[at++] = GUID.test(text) ? 1 : 0;
  out[at++] = DASHED_ADDRESS.test(text) ? 1 : 0;
  out[at++] = NUMBERED_HOST.test(text) ? 1 : 0;
  return at;
}

/** Leading labels that are numbers below 256, at most 4; 5 for 16 leading labels of one hexadecimal digit. */
function reverseForm(text: string): number {
  const nibbles = /^(?:[0-9a-f](?:\.|$))*/.exec(text)![0].length / 2;
  if (Math.ceil(nibbles) >= MIN_NIBBLES) return NIBBLE_FORM;
  const octets = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){0,4}/.exec(text)![0];
  return Math.min(MAX_OCTETS, octets.split('.').filter((octet) => octet !== '').length);
}

function countLabels(
  bytes: Uint8Array,
  length: number,
  matches: (start: number, end: number) => boolean,
): number {
  let count = 0;
  let start = 0;
  for (let i = 0; i <= length && length > 0; i++) {
    if (i < length && bytes[i] !== DOT) continue;
    if (matches(start, i)) count++;
    start = i + 1;
  }
  return count;
}
