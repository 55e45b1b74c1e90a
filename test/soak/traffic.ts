/**
 * Endless ordinary traffic for the soak test: time passes, clients come and go, and a few of them tunnel.
 *
 * Seeded, so that the rows do not depend on the size of the chunks.
 */
import { SeededRandom } from '../../tools/demo/random';

const SEED = 7;
const START = 1_790_000_000;
const ROWS_PER_SECOND = 500;
/** Number of clients that are active at a time; every few seconds, a new one replaces one of them. */
const CLIENTS = 2000;
const SECONDS_PER_CLIENT = 2;
const DOMAINS = 50_000;
const TUNNEL_SHARE = 0.02;
const HEADER = 'src,query,"_time","_chunked_idx"\n';

export class SoakTraffic {
  private readonly random = new SeededRandom(SEED);
  private row = 0;

  /** The next `rows` rows as the body of a chunk. */
  next(rows: number): Buffer {
    const lines = [HEADER];
    for (let index = 0; index < rows; index++) lines.push(this.line(index));
    return Buffer.from(lines.join(''));
  }

  private line(index: number): string {
    const { random } = this;
    const seconds = Math.floor(this.row++ / ROWS_PER_SECOND);
    const client = Math.floor(seconds / SECONDS_PER_CLIENT) + random.below(CLIENTS);
    return `"10.${client >> 16}.${(client >> 8) & 255}.${client & 255}","${this.name(client)}",${START + seconds},${index}\n`;
  }

  private name(client: number): string {
    const { random } = this;
    if (random.next() < TUNNEL_SHARE) return `${this.label(40)}.t${client % 20}.example`;
    const domain = Math.floor(DOMAINS ** random.next());
    return `${random.next() < 0.1 ? this.label(8) : 'www'}.site${domain}.com`;
  }

  private label(length: number): string {
    return Array.from({ length }, () => this.random.below(32).toString(32)).join('');
  }
}
