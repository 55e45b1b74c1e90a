/**
 * Generates more pairs of client and domain than the command remembers, with a tunnel among them; too large to be
 * committed.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inProject } from '../packaging/project';

const PAIRS = 200_000;
const CLIENTS = 2000;
const START = 1_700_000_000;
/** Ordinary rows before each row of the tunnel. */
const BETWEEN = 1000;
const TUNNEL = 'tools/spl/cases/rows/tunnel.csv';

/** @returns the file's path; events of the data model, in ascending time */
export function writeManyPairs(): string {
  const tunnel = fs
    .readFileSync(inProject(TUNNEL), 'utf8')
    .split('\n')
    .filter((line) => line.includes('192.0.2.10'))
    .map((line) => line.split(',').find((cell) => cell.endsWith('.example.net')) ?? '');
  const lines = ['DNS.src,_time,DNS.query,count'];
  for (let pair = 0; pair < PAIRS; pair++) {
    const time = START + Math.floor(pair / 20);
    lines.push(`client-${pair % CLIENTS},${time},www.site${Math.floor(pair / CLIENTS)}.com,1`);
    const turn = pair / BETWEEN;
    if (Number.isInteger(turn) && turn < tunnel.length) lines.push(`192.0.2.10,${time},${tunnel[turn]},1`);
  }
  const file = path.join(os.tmpdir(), 'dnsexfil-many-pairs.csv');
  fs.writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}
