/**
 * The facts of a name's text that the history needs, computed once for each entry of the name cache: the name and
 * form features, and the keys by which the client's history compares names.
 *
 * Knows no history. Reads at most MAX_NAME_BYTES of a subdomain, never the registered domain, and ignores case. All
 * features of an empty subdomain are 0.
 */
import { MAX_NAME_BYTES } from '../dns/canonical-name';
import { isDigit } from '../dns/name-bytes';
import { NameParts } from '../dns/name-split';
import { readableInBase32, readableInHex } from './encoded-text';
import { NameEntry } from './name-entry';
import { writeForm } from './name-form';
import { NameScan, scanName } from './name-scan';

/** Names with more digits than this are not numbered hosts: they could carry more than four bytes each. */
const MAX_NUMBER_DIGITS: u32 = 10;
/** A number is a string over ten digits and an end: log2(11) bits for each of them. */
const BITS_PER_DIGIT: f32 = 3.46;
/** The 32-bit FNV-1a hash. @source RFC 9923 */
const FNV_START: u32 = 0x811c9dc5;
const FNV_PRIME: u32 = 0x01000193;
const DIGIT: u32 = 0x30;

/** Whether numbered names are recognised: only sums of information need it. */
let hasTemplates: bool = false;

const scan = changetype<NameScan>(memory.data(offsetof<NameScan>()));

export function enableTemplates(): void {
  hasTemplates = true;
}

/** Fills an entry from the parts of its name. */
export function readText(entry: NameEntry, parts: NameParts): void {
  const name = parts.name;
  const length = min(entry.subBytes, MAX_NAME_BYTES);
  scanName(name, length, scan);
  const characters = <f64>max<i32>(1, length - max<i32>(0, scan.labels - 1));
  const digitShare = <f64>scan.digits / characters;
  const hexShare = <f64>scan.hexDigits / characters;
  const costPerCharacter = length === 0 ? 0 : scan.cost / <f64>length;
  const hexReadable = readableInHex(name, scan.hexRun);
  const features = entry.nameFeatures;
  features.length = <f32>length;
  features.labelCount = <f32>scan.labels;
  features.longestLabel = <f32>scan.longestLabel;
  features.digitShare = <f32>digitShare;
  features.vowelShare = <f32>(<f64>scan.vowels / characters);
  features.hexShare = <f32>hexShare;
  features.digitRun = <f32>scan.digitRun;
  features.oddBytes = <f32>scan.odd;
  features.entropyBits = <f32>scan.entropyBits;
  features.costBits = <f32>scan.cost;
  features.bitsPerCharacter = <f32>costPerCharacter;
  features.peakBitsPerCharacter = <f32>scan.windowCost;
  features.hexReadableShare = <f32>hexReadable;
  writeForm(name, name + length, parts.zoneKind, scan, entry.formFeatures);
  entry.cost = <f32>scan.cost;
  entry.costPerCharacter = <f32>costPerCharacter;
  entry.readableShare = <f32>max(hexReadable, readableInBase32(name, scan.base32Run));
  entry.fineKey = fineKey(length, digitShare, hexShare, costPerCharacter);
  entry.coarseKey = coarseKey(costPerCharacter);
  if (hasTemplates && scan.digits > 0 && scan.digits <= MAX_NUMBER_DIGITS)
    readTemplate(entry, name, name + length);
}

/** The digest is that of the text with a 0 for each number. */
function readTemplate(entry: NameEntry, start: usize, end: usize): void {
  let hash = FNV_START;
  let numbers: u32 = 0;
  let isInNumber = false;
  for (let at = start; at < end; at++) {
    const byte: u32 = load<u8>(at);
    const wasInNumber = isInNumber;
    isInNumber = isDigit(byte);
    if (wasInNumber && isInNumber) continue;
    hash = (hash ^ (isInNumber ? DIGIT : byte)) * FNV_PRIME;
    if (isInNumber) numbers++;
  }
  entry.template = max<u32>(1, hash);
  entry.digitBits = BITS_PER_DIGIT * <f32>(scan.digits + numbers);
}

/** Length in steps of 4, labels, share of digits in quarters, hexadecimal or not, bits per character above 2. */
function fineKey(length: u32, digitShare: f64, hexShare: f64, costPerCharacter: f64): u32 {
  const bits = <u32>min(7, max(0, floor(costPerCharacter - 2)));
  const isHex: u32 = hexShare > 0.95 ? 1 : 0;
  const form = (min<u32>(63, length >>> 2) << 3) | min<u32>(7, scan.labels);
  return (1 << 20) | (form << 8) | ((<u32>floor(4 * digitShare)) << 4) | (isHex << 3) | bits;
}

/** Longest label by powers of two, labels up to 4, and three classes of cost per character. */
function coarseKey(costPerCharacter: f64): u32 {
  const label = min<u32>(7, 31 - clz<u32>(scan.longestLabel + 1));
  const costClass: u32 = costPerCharacter < 4.5 ? 0 : costPerCharacter < 5.5 ? 1 : 2;
  return (1 << 20) | (label << 8) | (min<u32>(4, scan.labels) << 4) | costClass;
}
