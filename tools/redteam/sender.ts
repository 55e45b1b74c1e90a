/**
 * A sender's day: the queries of one way to send, with the bits of payload in each. Ways are data (strategies.ts);
 * this file turns them into queries.
 */
import type { SeededRandom } from '../demo/random';
import { encode } from './template';

export interface SentQuery {
  /** Epoch seconds. */
  readonly time: number;
  readonly src: string;
  readonly query: string;
  /** Of payload. */
  readonly bits: number;
}

/** Where the payload is. */
export type Carrier =
  /** The name's text, from a template. */
  | { readonly kind: 'text'; readonly template: string }
  /** In the letter case of one name, or also in which characters are escaped. */
  | { readonly kind: 'case' | 'escapes'; readonly name: string }
  /**
   * In the choice of the next known name; in the set of names in a slot; or in how often one name is sent within a
   * second.
   */
  | { readonly kind: 'order' | 'presence' | 'repetition'; readonly names: number }
  /** In the choice of the sender's next domain, without a subdomain. */
  | { readonly kind: 'domains' };

export interface Way {
  readonly carrier: Carrier;
  /** Data queries, over all domains. */
  readonly perHour: number;
  /** The sender's domains: `#` is the domain's number. */
  readonly zone?: string;
  /** The client: one, a new address for each query, or a few in turn. */
  readonly clients?: 'one' | 'address' | number;
  /** Number of known names before each data query. */
  readonly noise?: number;
  /** Number of data queries at once, followed by a pause. */
  readonly burst?: number;
}

export const DAY_START = 1_790_035_200;
export const DAY_SECONDS = 86_400;
export const CLIENT = '10.20.0.99';
const HOUR = 3600;
const DEFAULT_ZONE = 'data-depot#.net';
const SLOT_SECONDS = 10;
const MAX_REPEATS = 64;

export function createDay(way: Way, domains: number, random: SeededRandom): SentQuery[] {
  const zones = Array.from({ length: domains }, (_, i) =>
    (way.zone ?? DEFAULT_ZONE).replaceAll('#', String(i)),
  );
  const queries: SentQuery[] = [];
  const count = Math.floor((way.perHour * DAY_SECONDS) / HOUR);
  const group = way.burst ?? 1;
  for (let i = 0; i < count; i++) {
    const place = way.burst === undefined ? i + random.next() : Math.floor(i / group) * group;
    const time = Math.floor(DAY_START + (place / count) * DAY_SECONDS);
    const src = clientOf(way.clients ?? 'one', i, random);
    const zone = zones[way.carrier.kind === 'domains' ? random.below(domains) : i % domains];
    for (let noise = 0; noise < (way.noise ?? 0); noise++) {
      queries.push({
        time,
        src,
        query: `${['www', 'mail', 'img', 'api', 'cdn', 'static'][random.below(6)]}.${zone}`,
        bits: 0,
      });
    }
    ask(way.carrier, zone, domains, random, (query, bits) => queries.push({ time, src, query, bits }));
  }
  return queries;
}

function ask(
  carrier: Carrier,
  zone: string,
  domains: number,
  random: SeededRandom,
  send: (query: string, bits: number) => void,
): void {
  switch (carrier.kind) {
    case 'text': {
      const { text, bits } = encode(carrier.template, random);
      send(`${text}.${zone}`, bits);
      return;
    }
    case 'case': {
      sendSpelling(carrier.name, zone, random, (letter) => [letter, letter.toUpperCase()], send);
      return;
    }
    case 'escapes': {
      sendSpelling(carrier.name, zone, random, escapesOf, send);
      return;
    }
    case 'order': {
      send(`h${random.below(carrier.names)}.${zone}`, Math.log2(carrier.names));
      return;
    }
    case 'presence':
      for (let i = 0; i < carrier.names; i++) if (random.next() < 0.5) send(`h${i}.${zone}`, 2);
      return;
    case 'repetition': {
      const repeats = 1 + random.below(MAX_REPEATS);
      for (let i = 0; i < repeats; i++) send(`www.${zone}`, i === 0 ? Math.log2(MAX_REPEATS) : 0);
      return;
    }
    case 'domains': {
      send(zone, Math.log2(domains));
      return;
    }
  }
}

function sendSpelling(
  name: string,
  zone: string,
  random: SeededRandom,
  formsOf: (letter: string) => readonly string[],
  send: (query: string, bits: number) => void,
): void {
  let bits = 0;
  const text = name.replace(/[a-z]/g, (letter) => {
    const forms = formsOf(letter);
    bits += Math.log2(forms.length);
    return forms[random.below(forms.length)];
  });
  send(`${text}.${zone}`, bits);
}

function escapesOf(letter: string): readonly string[] {
  const code = letter.charCodeAt(0);
  return [letter, `\\${letter}`, `\\${String(code).padStart(3, '0')}`, `\\x${code.toString(16)}`];
}

function clientOf(clients: 'one' | 'address' | number, i: number, random: SeededRandom): string {
  if (clients === 'one') return CLIENT;
  if (clients === 'address') {
    const groups = Array.from({ length: 4 }, () => random.below(65_536).toString(16));
    return `2001:db8:7:7:${groups.join(':')}`;
  }
  return `10.20.0.${100 + (i % clients)}`;
}

export { SLOT_SECONDS };
