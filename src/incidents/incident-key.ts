/** What identifies an incident: client and zone, ignoring case. It is the key of mutes and of the book. */
export function incidentKey(src: string, zone: string): string {
  return `${src.toLowerCase()}|${zone.toLowerCase()}`;
}
