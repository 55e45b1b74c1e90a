/**
 * Clients with favourites: which client sends the next query, and for which of the popular hosts.
 *
 * The parameters are chosen so that the stream is between two real logs that identify their clients: WRCCDC 2018,
 * merged per second, and M57. Of a client's queries 100 to 1,000 there, 15 and 28 % go to a domain that is new to the
 * client (here 25), 28 and 50 % have a name that is new to it (29), 55 and 28 % go to one of its last ten domains
 * (47); a tenth of the clients sends half of all queries (55). Ordinary traffic of this bench: 55, 71, 17 and 20 %.
 */
import type { SeededRandom } from '../tools/demo/random';

/** Share of queries for a popular host, whether or not the client has queried it before. */
const FRESH_SHARE = 0.4;
/** Share of queries that repeat one of the client's last ones; the rest repeat any earlier one. */
const RECENT_SHARE = 0.4;
const RECENT = 10;
const MAX_REMEMBERED = 2000;
/** Half of all values of x ** ACTIVITY are below 0.1. */
const ACTIVITY = Math.log(0.1) / Math.log(0.5);

export class SiteClients {
  private readonly asked: number[][];

  /** @param draw returns a random host by popularity, as a number */
  constructor(
    private readonly random: SeededRandom,
    clients: number,
    private readonly draw: () => number,
  ) {
    this.asked = Array.from({ length: clients }, () => []);
  }

  next(): { readonly client: number; readonly host: number } {
    const client = Math.floor(this.asked.length * this.random.next() ** ACTIVITY);
    const asked = this.asked[client];
    const host = this.choose(asked);
    if (asked.length < MAX_REMEMBERED) asked.push(host);
    else asked[this.random.below(MAX_REMEMBERED)] = host;
    return { client, host };
  }

  private choose(asked: readonly number[]): number {
    const way = this.random.next();
    if (asked.length === 0 || way < FRESH_SHARE) return this.draw();
    const among = way < FRESH_SHARE + RECENT_SHARE ? Math.min(RECENT, asked.length) : asked.length;
    return asked[asked.length - 1 - this.random.below(among)];
  }
}
