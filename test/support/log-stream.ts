/** A log of any length, generated while it is read: ordinary host names by Zipf's law, and a slow tunnel. */
import fs from 'node:fs';
import { SeededRandom } from '../../tools/demo/random';

export type StreamForm = 'CSV' | 'wide CSV' | 'Zeek text' | 'Zeek JSON';

const START = 1_700_000_000;
const CLIENTS = 1000;
const ROWS_PER_BLOCK = 5000;
const TUNNEL_SHARE = 0.002;
/** Rows are up to this late, as those of several sensors are. */
const JITTER_SECONDS = 30;
const RAW = 'x'.repeat(500);
const ZEEK_FIELDS =
  'ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto trans_id query qtype_name rcode_name'.split(' ');

interface Writer {
  readonly head: string;
  readonly line: (time: number, src: string, name: string) => string;
}

const WRITERS: Readonly<Record<StreamForm, Writer>> = {
  CSV: { head: '_time,src,query\n', line: (time, src, name) => `${time},${src},${name}\n` },
  'wide CSV': {
    head: '_time,src,query,_raw\n',
    line: (time, src, name) => `${time},${src},${name},"${RAW}"\n`,
  },
  'Zeek text': {
    head: `#separator \\x09\n#fields\t${ZEEK_FIELDS.join('\t')}\n`,
    line: (time, src, name) =>
      `${time}.000000\tCMdzit1AMNsmfAIiQc\t${src}\t36844\t192.0.2.53\t53\tudp\t51107\t${name}\tA\tNOERROR\n`,
  },
  'Zeek JSON': {
    head: '',
    line: (time, src, name) =>
      `{"ts":${time},"uid":"CMdzit1AMNsmfAIiQc","id.orig_h":"${src}","id.resp_h":"192.0.2.53","query":"${name}"}\n`,
  },
};

/** @param rowsPerSecond of the log's own clock */
export function* streamLog(form: StreamForm, megabytes: number, rowsPerSecond: number): Generator<Buffer> {
  const { head, line } = WRITERS[form];
  const random = new SeededRandom(1);
  const hosts = readHosts();
  yield Buffer.from(head);
  for (let left = 1e6 * megabytes, row = 0; left > 0;) {
    const lines: string[] = [];
    for (let i = 0; i < ROWS_PER_BLOCK; i++, row++) {
      const client = random.below(CLIENTS);
      const name = random.next() < TUNNEL_SHARE ? tunnelName(random) : hosts[zipf(random, hosts.length)];
      const time = START + Math.floor(row / rowsPerSecond) - random.below(JITTER_SECONDS);
      lines.push(line(time, `10.20.${client >> 8}.${client & 255}`, name));
    }
    const block = Buffer.from(lines.join(''));
    left -= block.length;
    yield block;
  }
}

function readHosts(): string[] {
  const file = require.resolve('third-party-web/dist/domain-map.csv');
  const lines = fs.readFileSync(file, 'utf8').split('\n', 50_000);
  return lines.map((line) => line.split(',', 1)[0]).filter((host) => host !== '');
}

/** Rank with probability about 1/rank. */
function zipf(random: SeededRandom, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor(count ** random.next()) - 1));
}

function tunnelName(random: SeededRandom): string {
  return `${Array.from({ length: 40 }, () => random.below(32).toString(32)).join('')}.t.tunnel.example.net`;
}
