/** What a file is packed in, by its first bytes; and what to do with those that are not unpacked here. */

/** Enough bytes to recognise everything below. */
export const MAGIC_BYTES = 512;

export interface Packing {
  readonly name: string;
  readonly magic: readonly number[];
  /** Offset of the magic bytes; 0 by default. */
  readonly at?: number;
  /** What to do instead, for formats that are not unpacked here. */
  readonly advice?: (file: string) => string;
}

const pipe = (command: string) => (file: string) => `use: ${command} ${file} | dnsexfil score -`;
const TSHARK =
  "-Y 'dns.flags.response==0' -T fields -E header=y -E separator=, -e frame.time_epoch -e ip.src -e dns.flags.response -e dns.qry.name";
const capture = (file: string) => `use: tshark -r ${file} ${TSHARK} | dnsexfil score -`;
const exportAsCsv = () => 'export it as CSV with the columns _time, src and query';
const letters = (text: string) => [...Buffer.from(text, 'latin1')];

const PACKINGS: readonly Packing[] = [
  { name: 'gzip', magic: [0x1f, 0x8b] },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd] },
  // Several programs begin with a frame of other data, whose magic number ends with any four bits.
  ...Array.from({ length: 16 }, (_, i) => ({ name: 'zstd', magic: [0x50 + i, 0x2a, 0x4d, 0x18] })),
  { name: 'an xz file', magic: [0xfd, ...letters('7zXZ')], advice: pipe('xz -dc') },
  { name: 'an lzma file', magic: [0x5d, 0, 0], advice: pipe('xz -dc --format=lzma') },
  { name: 'a bzip2 file', magic: letters('BZh'), advice: pipe('bzip2 -dc') },
  { name: 'an lz4 file', magic: [0x04, 0x22, 0x4d, 0x18], advice: pipe('lz4 -dc') },
  { name: 'an lzip file', magic: letters('LZIP'), advice: pipe('lzip -dc') },
  { name: 'an lzop file', magic: [0x89, ...letters('LZO')], advice: pipe('lzop -dc') },
  { name: 'a file of compress', magic: [0x1f, 0x9d], advice: pipe('gzip -dc') },
  { name: 'a zip archive or an Excel workbook', magic: [...letters('PK'), 3, 4], advice: pipe('unzip -p') },
  { name: 'an empty zip archive', magic: [...letters('PK'), 5, 6], advice: pipe('unzip -p') },
  { name: 'a 7-Zip archive', magic: [...letters('7z'), 0xbc, 0xaf], advice: pipe('7z x -so') },
  { name: 'a RAR archive', magic: letters('Rar!'), advice: pipe('unrar p -inul') },
  { name: 'a tar archive', magic: letters('ustar'), at: 257, advice: pipe('tar -xOf') },
  { name: 'a packet capture', magic: [0xd4, 0xc3, 0xb2, 0xa1], advice: capture },
  { name: 'a packet capture', magic: [0xa1, 0xb2, 0xc3, 0xd4], advice: capture },
  { name: 'a packet capture', magic: [0x4d, 0x3c, 0xb2, 0xa1], advice: capture },
  { name: 'a packet capture', magic: [0xa1, 0xb2, 0x3c, 0x4d], advice: capture },
  { name: 'a packet capture', magic: [0x0a, 0x0d, 0x0d, 0x0a], advice: capture },
  {
    name: 'a SQLite database',
    magic: letters('SQLite'),
    advice: (file) =>
      `for Pi-hole use: sqlite3 -csv -header ${file} "select timestamp, client, domain from queries order by timestamp" ` +
      '| dnsexfil score -',
  },
  { name: 'a Windows event log', magic: letters('ElfFile'), advice: exportAsCsv },
  { name: 'a Parquet file', magic: letters('PAR1'), advice: exportAsCsv },
  { name: 'an Avro file', magic: [...letters('Obj'), 1], advice: exportAsCsv },
];

export function findPacking(head: Buffer): Packing | undefined {
  return PACKINGS.find(({ magic, at = 0 }) => magic.every((byte, i) => head[at + i] === byte));
}
