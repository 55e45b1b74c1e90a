/**
 * The site's allow list, as macro `dnsexfil_not_allowed` applies it: clients by address, CIDR block or name, and
 * domains by registered domain or zone. An entry that names both applies if both match.
 */
import { BlockList, isIP } from 'node:net';
import { wildcard } from './name-patterns';

export interface AllowEntry {
  /** '' = any client. */
  readonly client: string;
  /** '' = any domain. */
  readonly domain: string;
  /** Epoch seconds; undefined = never expires. */
  readonly expires: number | undefined;
}

type Test = (value: string) => boolean;

export class AllowList {
  private readonly entries: readonly { expires: number; client: Test; domain: Test }[];

  constructor(entries: readonly AllowEntry[]) {
    this.entries = entries
      .filter(({ client, domain }) => client !== '' || domain !== '')
      .map(({ client, domain, expires }) => ({
        expires: expires ?? Infinity,
        client: client === '' ? always : client.includes('/') ? inBlock(client) : likeText(client),
        domain: domain === '' ? always : likeText(domain),
      }));
  }

  /** @param now epoch seconds of the run: an entry that has expired by then allows nothing */
  allows(src: string, registeredDomain: string, zone: string, now: number): boolean {
    return this.entries.some(
      ({ expires, client, domain }) =>
        expires > now && client(src) && (domain(registeredDomain) || domain(zone)),
    );
  }
}

function always(): boolean {
  return true;
}

/** Compares as Splunk's search command does: ignores case, `*` is any text. */
function likeText(wanted: string): Test {
  const pattern = wildcard(wanted);
  return (value) => pattern.test(value.toLowerCase());
}

/** Text that is not a CIDR block matches no client, as in Splunk's search command. */
function inBlock(block: string): Test {
  const [address, prefix] = block.split('/');
  const family = isIP(address);
  const bits = Number(prefix);
  const longest = family === 6 ? 128 : 32;
  if (family === 0 || prefix === '' || !(Number.isInteger(bits) && bits >= 0 && bits <= longest))
    return () => false;
  const list = new BlockList();
  list.addSubnet(address, bits, nameOfFamily(family));
  return (value) => isIP(value) === family && list.check(value, nameOfFamily(family));
}

function nameOfFamily(family: number): 'ipv4' | 'ipv6' {
  return family === 6 ? 'ipv6' : 'ipv4';
}
