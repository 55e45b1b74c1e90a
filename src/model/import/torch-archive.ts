/**
 * Reads the members of a PyTorch file (a zip archive), by their path below its top folder, and compares their checksums.
 *
 * Names are keys here, never paths on a disk.
 */
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { artifactError } from './artifact-error';

const MAX_MEMBERS = 100;
/** The largest tensor of the original has 65,536 bytes. */
const MAX_MEMBER_BYTES = 1024 * 1024;

const openZip = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer);

/**
 * @param bytes a zip archive as `torch.save` writes it
 * @throws UserError ARTIFACT_DAMAGED
 */
export async function readTorchArchive(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  try {
    const zip = await openZip(Buffer.from(bytes), { lazyEntries: true });
    return await readMembers(zip);
  } catch (cause) {
    throw artifactError('ARTIFACT_DAMAGED', 'its .pt file is not a valid PyTorch archive', cause);
  }
}

function readMembers(zip: ZipFile): Promise<ReadonlyMap<string, Buffer>> {
  if (zip.entryCount > MAX_MEMBERS) throw new Error(`${zip.entryCount} members, more than ${MAX_MEMBERS}`);
  const members = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => {
      resolve(members);
    });
    zip.on('entry', (entry: Entry) => {
      readMember(zip, entry).then((content) => {
        members.set(entry.fileName.slice(entry.fileName.indexOf('/') + 1), content);
        zip.readEntry();
      }, reject);
    });
    zip.readEntry();
  });
}

async function readMember(zip: ZipFile, entry: Entry): Promise<Buffer> {
  if (entry.uncompressedSize > MAX_MEMBER_BYTES)
    throw new Error(`${entry.fileName} has ${entry.uncompressedSize} bytes, more than ${MAX_MEMBER_BYTES}`);
  const open = promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip));
  const parts: Buffer[] = [];
  for await (const part of await open(entry)) parts.push(part as Buffer);
  const content = Buffer.concat(parts);
  if (crc32(content) !== entry.crc32) throw new Error(`${entry.fileName} does not match its checksum`);
  return content;
}
