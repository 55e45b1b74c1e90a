/** What makes two incidents the same one: client and zone, letter case apart. Key of mutes and of the book. */
export function incidentKey(src: string, zone: string): string {
  return `${src.toLowerCase()}|${zone.toLowerCase()}`;
}
