/** `dnsexfil_input` of an incident: whether its client is a single client. */
import { RESOLVER_ZONES, UNKNOWN_CLIENTS } from '../detect/incident-rules';

export type InputQuality = 'ok' | 'client_unknown' | 'client_is_resolver' | 'unknown';

/** @param clientZones number of zones below which the client queried names in the run; NaN if unknown */
export function inputQuality(src: string, clientZones: number): InputQuality {
  if (UNKNOWN_CLIENTS.includes(src.toLowerCase())) return 'client_unknown';
  if (Number.isNaN(clientZones)) return 'unknown';
  return clientZones > RESOLVER_ZONES ? 'client_is_resolver' : 'ok';
}
