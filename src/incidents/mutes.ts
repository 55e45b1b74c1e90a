/**
 * The site's mutes, as macro `dnsexfil_not_muted` applies them: for one client and zone or registered domain, until a
 * time. A mute without a time has no effect.
 */
import { incidentKey } from './incident-key';

export interface Mute {
  readonly client: string;
  /** Zone or registered domain; `none` for names that have neither. */
  readonly domain: string;
  /** Epoch seconds. */
  readonly expires: number | undefined;
}

export class Mutes {
  private readonly expires = new Map<string, number>();

  /** If a pair has two entries, the first one applies, as in a lookup with `max_matches = 1`. */
  constructor(mutes: readonly Mute[]) {
    for (const { client, domain, expires } of mutes) {
      const key = incidentKey(client, domain);
      if (!this.expires.has(key)) this.expires.set(key, expires ?? 0);
    }
  }

  /** @param now epoch seconds of the run */
  isMuted(src: string, registeredDomain: string, zone: string, now: number): boolean {
    return [zone, registeredDomain].some((domain) => (this.expires.get(incidentKey(src, domain)) ?? 0) > now);
  }
}
