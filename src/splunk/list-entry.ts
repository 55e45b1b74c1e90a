/** What an entry of the allow list or of the mutes must look like: the rules of the app's own macros. */
import { createHash } from 'node:crypto';
import { asText, isRecord } from './rest-reply';

export type ListName = 'allow_list' | 'mutes';

/** As in the `validation` of dnsexfil_mute, dnsexfil_allow_domain and dnsexfil_allow_client in macros.conf. */
const DOMAIN = /^[\w.-]+$/;
const CLIENT = /^[\w.:%-]+$/;
const NETWORK = /^[\w.:%-]+(\/\d{1,3})?$/;
const REASON = /^[^"|`\\]{3,}$/;
const FIELDS = ['client', 'domain', 'reason', 'owner', 'added', 'expires'];

/** @returns what is wrong, each as half a sentence */
export function checkEntry(list: ListName, entry: unknown): string[] {
  if (!isRecord(entry)) return ['is not an object'];
  const { client, domain, reason, added, expires } = entry;
  const unknown = Object.keys(entry).filter((field) => !FIELDS.includes(field));
  const wrong: readonly (readonly [boolean, string])[] = [
    [unknown.length > 0, `unknown field ${unknown.join(', ')}; valid fields: ${FIELDS.join(', ')}`],
    [!isText(reason, REASON), 'reason must have 3 characters or more, without " | ` and \\'],
    [![added, expires].every(isTime), 'added and expires must be epoch seconds'],
    ...(list === 'mutes' ? checkMute(entry) : checkAllowed(client, domain)),
  ];
  return wrong.filter(([isWrong]) => isWrong).map(([, text]) => text);
}

function checkMute({ client, domain, expires }: Record<string, unknown>): [boolean, string][] {
  return [
    [!isText(client, CLIENT), 'client must be an address or a host name'],
    [!isText(domain, DOMAIN), 'domain must be a registered domain'],
    [expires === undefined, 'expires is missing: every mute must end'],
  ];
}

function checkAllowed(client: unknown, domain: unknown): [boolean, string][] {
  const isPresent = (value: unknown): boolean => value !== undefined && value !== '';
  return [
    [isPresent(client) === isPresent(domain), 'needs either a client or a domain'],
    [isPresent(client) && !isText(client, NETWORK), 'client must be an address, a CIDR block or a host name'],
    [isPresent(domain) && !isText(domain, DOMAIN), 'domain must be a registered domain, without wildcards'],
  ];
}

/** @returns the key that the macros use for the same entry, so that it replaces that entry */
export function keyOf(list: ListName, entry: Readonly<Record<string, unknown>>): string {
  const client = asText(entry.client).toLowerCase();
  const domain = asText(entry.domain).toLowerCase();
  if (list === 'mutes') return md5(`${client}|${domain}`);
  return md5(domain === '' ? `client|${client}` : `domain|${domain}`);
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

function isText(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function isTime(value: unknown): boolean {
  return value === undefined || (typeof value === 'number' && Number.isFinite(value) && value >= 0);
}
