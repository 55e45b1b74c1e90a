/**
 * What the history needs of a name's text, computed once for each entry of the name cache: the name and
 * form features, and the keys by which the client's history compares names.
 *
 * Knows no history. Reads at most MAX_NAME_BYTES of a subdomain, never the registered domain, and ignores case. All
 * features of an empty subdomain are 0.
 */
import { MAX_NAME_BYTES } from '../dns/canonical-name';
import { zoneKind } from '../dns/name-split';
import { readableInBase32, readableInHex } from './encoded-text';
import { canonical } from './name-cache';
import { NameEntry } from './name-entry';
import { writeForm } from './name-form';
import {
  cost,
  digitRun,
  digits,
  entropyBits,
  hexDigits,
  labels,
  longestLabel,
  odd,
  scanName,
  vowels,
  windowCost,
} from './name-scan';

/** Fills an entry from the name that the cache has just read. */
export function readText(entry: NameEntry): void {
  const length = min(entry.subBytes, MAX_NAME_BYTES);
  scanName(canonical, length);
  const characters = <f64>max<i32>(1, length - max<i32>(0, labels - 1));
  const digitShare = <f64>digits / characters;
  const hexShare = <f64>hexDigits / characters;
  const costPerCharacter = length === 0 ? 0 : cost / <f64>length;
  const hexReadable = readableInHex(canonical);
  const features = entry.nameFeatures;
  features.length = <f32>length;
  features.labelCount = <f32>labels;
  features.longestLabel = <f32>longestLabel;
  features.digitShare = <f32>digitShare;
  features.vowelShare = <f32>(<f64>vowels / characters);
  features.hexShare = <f32>hexShare;
  features.digitRun = <f32>digitRun;
  features.oddBytes = <f32>odd;
  features.entropyBits = <f32>entropyBits;
  features.costBits = <f32>cost;
  features.bitsPerCharacter = <f32>costPerCharacter;
  features.peakBitsPerCharacter = <f32>windowCost;
  features.hexReadableShare = <f32>hexReadable;
  writeForm(canonical, canonical + length, zoneKind, entry.formFeatures);
  entry.cost = <f32>cost;
  entry.costPerCharacter = <f32>costPerCharacter;
  entry.readableShare = <f32>max(hexReadable, readableInBase32(canonical));
  entry.fineKey = fineKey(length, digitShare, hexShare, costPerCharacter);
  entry.coarseKey = coarseKey(costPerCharacter);
}

/** Length in steps of 4, labels, share of digits in quarters, hexadecimal or not, bits per character above 2. */
function fineKey(length: u32, digitShare: f64, hexShare: f64, costPerCharacter: f64): u32 {
  const bits = <u32>min(7, max(0, floor(costPerCharacter - 2)));
  const isHex: u32 = hexShare > 0.95 ? 1 : 0;
  const form = (min<u32>(63, length >>> 2) << 3) | min<u32>(7, labels);
  return (1 << 20) | (form << 8) | ((<u32>floor(4 * digitShare)) << 4) | (isHex << 3) | bits;
}

/** Longest label by powers of two, labels up to 4, and three classes of cost per character. */
function coarseKey(costPerCharacter: f64): u32 {
  const label = min<u32>(7, 31 - clz<u32>(longestLabel + 1));
  const costClass: u32 = costPerCharacter < 4.5 ? 0 : costPerCharacter < 5.5 ? 1 : 2;
  return (1 << 20) | (label << 8) | (min<u32>(4, labels) << 4) | costClass;
}
