/**
 * Seeded DNS traffic as bodies of chunks, in the form that Splunk sends when a command names its fields.
 *
 * Independent of what is measured. Everything is generated before the clock starts, from real host names
 * (third-party-web) and captured tunnels; the same seed always produces the same bytes.
 */
import fs from 'node:fs';
import zlib from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { inProject } from '../tools/packaging/project';
import { SeededRandom } from '../tools/demo/random';
import { SiteClients } from './site-clients';

/**
 * `office`: Zipf over 50,000 host names, 1,000 clients. `site`: the same hosts, but every client has its favourites.
 * `new`: every name and every pair occurs once. `pairs`: 400,000 pairs, twice as many as the history holds. One row in
 * ten of each is tunnel-like.
 */
export type TrafficKind = 'office' | 'site' | 'new' | 'pairs';

const SEED = 20_261_124;
const START = 1_790_000_000;
const ROWS_PER_SECOND = 278;
const CLIENTS = 1000;
const HOSTS = 50_000;
const PAIRS = 400_000;
const TUNNEL_SHARE = 0.1;
/** Base32 of 30 bytes. */
const ENCODED_LENGTH = 48;
/** Splunk's own largest chunk. */
export const CHUNK_ROWS = 50_000;
const HEADER = 'src,query,"_time","_chunked_idx","__mv_src","__mv_query","__mv__time","__mv__chunked_idx"\n';

type Question = readonly [src: string, query: string];

/** @returns bodies of at most `chunkRows` rows, with a header each, in ascending time */
export function createChunks(kind: TrafficKind, rows: number, chunkRows = CHUNK_ROWS): Buffer[] {
  const ask = questions[kind](new SeededRandom(SEED));
  const chunks: Buffer[] = [];
  for (let first = 0; first < rows; first += chunkRows) {
    const lines = [HEADER];
    for (let row = first; row < Math.min(rows, first + chunkRows); row++) {
      const [src, query] = ask(row);
      const time = START + Math.floor(row / ROWS_PER_SECOND);
      lines.push(`"${src}","${query.replaceAll('"', '""')}",${time},${row - first},,,,\n`);
    }
    chunks.push(Buffer.from(lines.join('')));
  }
  return chunks;
}

const questions: Record<TrafficKind, (random: SeededRandom) => (row: number) => Question> = {
  office(random) {
    const hosts = readHosts();
    const tunnel = createTunnels();
    return () => {
      if (random.next() < TUNNEL_SHARE) return tunnel();
      return [clientAddress(random.below(CLIENTS)), hosts[zipf(random, hosts.length)]];
    };
  },
  site(random) {
    const hosts = readHosts();
    const tunnel = createTunnels();
    const clients = new SiteClients(random, CLIENTS, () => zipf(random, hosts.length));
    return () => {
      if (random.next() < TUNNEL_SHARE) return tunnel();
      const { client, host } = clients.next();
      return [clientAddress(client), hosts[host]];
    };
  },
  new(random) {
    const labels = readLabels();
    return (row) => {
      const domain = `d${row.toString(36)}.com`;
      return [clientAddress(random.below(CLIENTS)), `${ordinaryOrEncoded(random, labels)}.${domain}`];
    };
  },
  pairs(random) {
    const labels = readLabels();
    return (row) => {
      const pair = row < PAIRS ? row : random.below(PAIRS);
      const domain = `d${Math.floor(pair / CLIENTS)}.com`;
      return [clientAddress(pair % CLIENTS), `${ordinaryOrEncoded(random, labels)}.${domain}`];
    };
  },
};

function clientAddress(client: number): string {
  return `10.20.${client >> 8}.${client & 255}`;
}

/** Rank with probability about 1/rank. */
function zipf(random: SeededRandom, count: number): number {
  return Math.min(count - 1, Math.floor(count ** random.next()) - 1);
}

function ordinaryOrEncoded(random: SeededRandom, labels: readonly string[]): string {
  if (random.next() >= TUNNEL_SHARE) return labels[random.below(labels.length)];
  return Array.from({ length: ENCODED_LENGTH }, () => random.below(32).toString(32)).join('');
}

/** First labels of real host names, with their frequencies. */
function readLabels(): string[] {
  return readHosts().map((host) => host.split('.', 1)[0]);
}

function readHosts(): string[] {
  const file = require.resolve('third-party-web/dist/domain-map.csv');
  const lines = fs.readFileSync(file, 'utf8').split('\n', HOSTS);
  return lines.map((line) => line.split(',', 1)[0]).filter((host) => host !== '');
}

/** One capture after the other, repeatedly, each time from another client. */
function createTunnels(): () => Question {
  const captures = readCaptures();
  let capture = 0;
  let next = 0;
  return () => {
    if (next === captures[capture % captures.length].length) {
      capture++;
      next = 0;
    }
    return [clientAddress(capture % CLIENTS), captures[capture % captures.length][next++]];
  };
}

function readCaptures(): string[][] {
  const folder = inProject('training/data/tunnels');
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.csv.gz'));
  return files.sort().map((file) => {
    const rows: Record<string, string>[] = parse(zlib.gunzipSync(fs.readFileSync(`${folder}/${file}`)), {
      columns: true,
    });
    return rows.map(({ query }) => query);
  });
}
