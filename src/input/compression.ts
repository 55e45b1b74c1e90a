/**
 * Recognises how a file is compressed by its first bytes, not by its name, and unpacks it; if it cannot, it says so
 * in one sentence.
 */
import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import { UserError } from '../user-error';

/** Enough bytes to recognise everything below. */
export const MAGIC_BYTES = 8;

interface Packing {
  readonly name: string;
  readonly magic: readonly number[];
  /** What to do instead, for formats that are not unpacked here. */
  readonly advice?: (file: string) => string;
}

const pipe = (command: string) => (file: string) => `use: ${command} ${file} | dnsexfil score -`;
const TSHARK =
  "-Y 'dns.flags.response==0' -T fields -E header=y -E separator=, -e frame.time_epoch -e ip.src -e dns.qry.name";
const capture = (file: string) => `use: tshark -r ${file} ${TSHARK} | dnsexfil score -`;

const PACKINGS: readonly Packing[] = [
  { name: 'gzip', magic: [0x1f, 0x8b] },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'an xz file', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], advice: pipe('xz -dc') },
  { name: 'a bzip2 file', magic: [0x42, 0x5a, 0x68], advice: pipe('bzip2 -dc') },
  { name: 'an lz4 file', magic: [0x04, 0x22, 0x4d, 0x18], advice: pipe('lz4 -dc') },
  { name: 'a zip archive or an Excel workbook', magic: [0x50, 0x4b, 0x03, 0x04], advice: pipe('unzip -p') },
  { name: 'a packet capture', magic: [0xd4, 0xc3, 0xb2, 0xa1], advice: capture },
  { name: 'a packet capture', magic: [0xa1, 0xb2, 0xc3, 0xd4], advice: capture },
  { name: 'a packet capture', magic: [0x4d, 0x3c, 0xb2, 0xa1], advice: capture },
  { name: 'a packet capture', magic: [0x0a, 0x0d, 0x0d, 0x0a], advice: capture },
  {
    name: 'a SQLite database',
    magic: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
    advice: (file) =>
      `for Pi-hole use: sqlite3 -csv -header ${file} "select timestamp, client, domain from queries order by timestamp" ` +
      '| dnsexfil score -',
  },
  {
    name: 'a Windows event log',
    magic: [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65],
    advice: () => 'export it as CSV with the columns _time, src and query',
  },
];

/** @throws UserError COMPRESSION_UNREADABLE, FILE_CUT, while it is read */
export function unpack(file: string, head: Buffer, bytes: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const packing = PACKINGS.find(({ magic }) => magic.every((byte, i) => head[i] === byte));
  if (!packing) return bytes;
  if (packing.advice) {
    const text = `${file} is ${packing.name}, which is not read directly; ${packing.advice(file)}`;
    throw new UserError({ code: 'COMPRESSION_UNREADABLE', text });
  }
  return packing.name === 'gzip' ? gunzip(file, bytes) : unzstd(file, bytes);
}

async function* gunzip(file: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzipper = createGunzip({ chunkSize: 256 * 1024 });
  const feeding = feed(gunzipper, bytes);
  feeding.catch((error: unknown) => gunzipper.destroy(error as Error));
  try {
    for await (const block of gunzipper) yield block as Buffer;
    await feeding;
  } catch (cause) {
    throw brokenArchive(file, cause);
  } finally {
    gunzipper.destroy();
  }
}

async function feed(target: NodeJS.WritableStream, bytes: AsyncIterable<Buffer>): Promise<void> {
  const closed = new Promise<void>((resolve) => target.once('close', resolve));
  for await (const block of bytes) {
    if (!target.writable) return;
    // The block may be overwritten as soon as the next one is requested.
    const written = new Promise<void>((resolve) => {
      target.write(block, () => {
        resolve();
      });
    });
    await Promise.race([written, closed]);
  }
  target.end();
}

async function* unzstd(file: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let unpacked: Buffer[] = [];
  const decompress = new Decompress((block) => {
    unpacked.push(Buffer.from(block));
  });
  try {
    for await (const block of bytes) {
      // It may keep a part for later.
      decompress.push(Uint8Array.from(block));
      yield* unpacked;
      unpacked = [];
    }
    decompress.push(new Uint8Array(0), true);
  } catch (cause) {
    throw brokenArchive(file, cause);
  }
  yield* unpacked;
}

function brokenArchive(file: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || (cause as NodeJS.ErrnoException).syscall !== undefined) return cause;
  const isCut = /unexpected e(nd of file|of)/i.test(cause.message);
  const text = isCut
    ? `${file} is truncated: the compressed data has no end. Copy the file again.`
    : `${file} is damaged and cannot be unpacked: ${cause.message}`;
  return new UserError({ code: isCut ? 'FILE_CUT' : 'FILE_DAMAGED', text }, { cause });
}
