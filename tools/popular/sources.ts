/**
 * Where the input of `npm run popular` comes from: an address on the web or a place on this machine, named by an
 * environment variable. Independent of what is made from it.
 */
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Origins of the Chrome UX Report with the bucket of their rank, `origin,rank`, by month. */
const CRUX = 'https://raw.githubusercontent.com/zakird/crux-top-lists/main/data/global';
/** The folder `lists`; the Python package `pymispwarninglists` has it as well. */
const WARNING_LISTS = 'https://raw.githubusercontent.com/MISP/misp-warninglists/main/lists';

/** @param month `2026-07` @returns lines of `origin,rank`, with a header */
export async function readCrux(month: string): Promise<string> {
  const bytes = await readSource(process.env.DNSEXFIL_CRUX ?? CRUX, `${month.replace('-', '')}.csv.gz`);
  return gunzipSync(bytes).toString();
}

/** @returns entries of one of MISP's warning lists: host names, with a leading dot for all names below */
export async function readWarningList(name: string): Promise<readonly string[]> {
  const bytes = await readSource(process.env.DNSEXFIL_WARNING_LISTS ?? WARNING_LISTS, name, 'list.json');
  return (JSON.parse(bytes.toString()) as { list: string[] }).list;
}

async function readSource(place: string, ...names: string[]): Promise<Buffer> {
  if (!place.startsWith('https://')) return fs.readFileSync(path.join(place, ...names));
  const address = [place, ...names].join('/');
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
  return Buffer.from(await response.arrayBuffer());
}
