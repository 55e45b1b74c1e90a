/**
 * What the history needs of a name's text, computed once for each entry of the name cache: the families "name" and
 * "form", and the keys by which the client's history compares names.
 *
 * Knows no history. Never sees the registered domain, never case; an empty subdomain has 0 everywhere.
 */
import { groupKind, subEnd } from '../dns/name-split';
import { NAME_FEATURES } from '../widths';
import { readableInBase32, readableInHex } from './encoded-text';
import { canonical } from './name-cache';
import { NameEntry, TEXT_OFFSET } from './name-entry';
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
  const length = entry.subBytes;
  scanName(canonical, length);
  const characters = <f64>max<i32>(1, length - max<i32>(0, labels - 1));
  const digitShare = <f64>digits / characters;
  const hexShare = <f64>hexDigits / characters;
  const costPerCharacter = length === 0 ? 0 : cost / <f64>length;
  const hexReadable = readableInHex(canonical);
  const out = changetype<usize>(entry) + TEXT_OFFSET;
  store<f32>(out, <f32>length);
  store<f32>(out, <f32>labels, 4);
  store<f32>(out, <f32>longestLabel, 8);
  store<f32>(out, <f32>digitShare, 12);
  store<f32>(out, <f32>(<f64>vowels / characters), 16);
  store<f32>(out, <f32>hexShare, 20);
  store<f32>(out, <f32>digitRun, 24);
  store<f32>(out, <f32>odd, 28);
  store<f32>(out, <f32>entropyBits, 32);
  store<f32>(out, <f32>cost, 36);
  store<f32>(out, <f32>costPerCharacter, 40);
  store<f32>(out, <f32>windowCost, 44);
  store<f32>(out, <f32>hexReadable, 48);
  writeForm(canonical, subEnd, groupKind, out + NAME_FEATURES * sizeof<f32>());
  entry.cost = <f32>cost;
  entry.costPerCharacter = <f32>costPerCharacter;
  entry.readableShare = <f32>max(hexReadable, readableInBase32(canonical));
  entry.fineKey = fineKey(length, digitShare, hexShare, costPerCharacter);
  entry.coarseKey = coarseKey(costPerCharacter);
}

/** Length in steps of 4, labels, quarters of digits, hexadecimal or not, bits a character from 2 on. */
function fineKey(length: u32, digitShare: f64, hexShare: f64, costPerCharacter: f64): u32 {
  const bits = <u32>min(7, max(0, floor(costPerCharacter - 2)));
  const isHex: u32 = hexShare > 0.95 ? 1 : 0;
  const form = (min<u32>(63, length >>> 2) << 3) | min<u32>(7, labels);
  return (1 << 20) | (form << 8) | ((<u32>floor(4 * digitShare)) << 4) | (isHex << 3) | bits;
}

/** Longest label by powers of two, labels up to 4, and three classes of cost a character. */
function coarseKey(costPerCharacter: f64): u32 {
  const label = min<u32>(7, 31 - clz<u32>(longestLabel + 1));
  const costClass: u32 = costPerCharacter < 4.5 ? 0 : costPerCharacter < 5.5 ? 1 : 2;
  return (1 << 20) | (label << 8) | (min<u32>(4, labels) << 4) | costClass;
}
