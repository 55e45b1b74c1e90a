/** The key that identifies an incident: client and zone, ignoring case. Mutes and the book use it. */
export function incidentKey(src: string, zone: string): string {
  return `${src.toLowerCase()}|${zone.toLowerCase()}`;
}
