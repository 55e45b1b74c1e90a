/** Captured tunnels from training/data, each assigned to its own client of the office and its own time. */
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { clientAddress, OFFICE_SECONDS, OFFICE_START, type Query } from './office';

const FOLDER = 'training/data/tunnels';
/** Number of queries used from a capture: only the start of a tunnel matters. */
const MAX_QUERIES = 300;

const CAPTURES = [
  'iodine__null-base32-ssh',
  'dnscat2__a-plain-steady-slow',
  'dnstt__ssh',
  'dns2tcp__txt-ssh',
  'dnsexfiltrator__b32-throttle',
  'det__small-hex-shortdom',
  'dnsteal__s2-b30-domain',
  'egress-assess__dns-file-passwd',
  'ozymandns__droute-ssh-file',
  'oneliner__slow-hex16',
  'krmaxwell__hex-8byte-seq',
  'atomic-red-team__dig-base64',
];

export function readTunnels(): Query[] {
  return CAPTURES.flatMap((capture, i) => moveCapture(capture, i));
}

function moveCapture(capture: string, place: number): Query[] {
  const packed = fs.readFileSync(path.join(FOLDER, `${capture}.csv.gz`));
  const rows: Record<string, string>[] = parse(gunzipSync(packed), { columns: true, to: MAX_QUERIES });
  const begin = Number(rows[0]._time);
  const start = OFFICE_START + Math.floor((OFFICE_SECONDS / 2 / CAPTURES.length) * place);
  return rows.map(({ _time, query, tool }) => ({
    time: start + Number(_time) - begin,
    src: clientAddress(3 + 11 * place),
    query,
    tool,
  }));
}
