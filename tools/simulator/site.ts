/**
 * One simulated working day of a site: roles add their queries to it and draw random values from it.
 *
 * Knows no role. The same seed gives the same day.
 */
import { SeededRandom } from '../demo/random';
import { readHosts } from '../demo/office';

export interface Query {
  /** Epoch seconds, whole. */
  readonly time: number;
  readonly src: string;
  readonly query: string;
  readonly role: string;
  /** Name of the tunnel that the query belongs to; undefined for benign queries. */
  readonly tunnel?: string | undefined;
}

/** A source of queries; registered in roles/index.ts. */
export interface Role {
  readonly name: string;
  /** The published behaviour that it follows. */
  readonly source: string;
  /** Addresses for a site of `clients` people; the first one may carry a tunnel. */
  addresses(clients: number): readonly string[];
  run(site: Site, addresses: readonly string[]): void;
}

/** Tuesday, 10 March 2026, 00:00 UTC. */
export const DAY_START = 1_773_100_800;
export const DAY_SECONDS = 86_400;
const HOUR = 3600;
const OPENS = 7 * HOUR;
const CLOSES = 18 * HOUR;

/** The company's zones: a public one, and the directory below an internal suffix. */
export const OWN_ZONE = 'nordwerk-example.com';
export const DIRECTORY = 'ad.nordwerk.local';

export class Site {
  readonly queries: Query[] = [];
  readonly hosts = readHosts(20_000);
  private role = '';

  constructor(
    readonly clients: number,
    readonly random: SeededRandom,
  ) {}

  begin(role: string): void {
    this.role = role;
  }

  /** @param second of the day */
  ask(second: number, src: string, query: string, tunnel?: string): void {
    if (second < 0 || second >= DAY_SECONDS) return;
    const time = DAY_START + Math.floor(second);
    this.queries.push({ time, src, query, role: this.role, tunnel });
  }

  /** A random second of the day; in nine of ten cases within office hours. */
  officeSecond(): number {
    const { random } = this;
    if (random.next() < 0.1) return random.below(DAY_SECONDS);
    return OPENS + random.below(CLOSES - OPENS);
  }

  /** A random host name of the web; popular ones are much more frequent. */
  host(): string {
    const { hosts, random } = this;
    return hosts[Math.min(hosts.length - 1, Math.floor(hosts.length ** random.next()) - 1)];
  }

  pick<T>(values: readonly T[]): T {
    return values[this.random.below(values.length)];
  }

  text(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet[this.random.below(alphabet.length)]).join('');
  }

  number(from: number, to: number): number {
    return from + this.random.below(to - from + 1);
  }
}

export const HEX = '0123456789abcdef';
export const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
export const BASE36 = 'abcdefghijklmnopqrstuvwxyz0123456789';
export const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
export const DIGITS = '0123456789';

export function guid(site: Site): string {
  return [8, 4, 4, 4, 12].map((length) => site.text(HEX, length)).join('-');
}

/** A reversed public IPv4 address, as in a lookup. */
export function reversedAddress(site: Site): string {
  const first = site.number(1, 223);
  return [site.number(1, 254), site.number(0, 255), site.number(0, 255), first === 10 ? 11 : first].join('.');
}

/** `count` addresses of a network, e.g. addresses('10.1', 300): 10.1.0.10, … */
export function addressRange(network: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${network}.${Math.floor(i / 240)}.${10 + (i % 240)}`);
}
