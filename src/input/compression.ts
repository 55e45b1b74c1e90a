/**
 * Recognises how a file is compressed by its first bytes, not by its name, and unpacks it; if it cannot, it says so
 * in one sentence.
 */
import { isNativeError } from 'node:util/types';
import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import { UserError } from '../user-error';
import { findPacking } from './packings';
import { zstdWindowBytes } from './zstd-window';

/** The limit of the program zstd. */
const MAX_WINDOW_BYTES = 128 << 20;

/**
 * @returns undefined if the bytes are not packed
 * @throws UserError COMPRESSION_UNREADABLE; FILE_CUT, FILE_DAMAGED while it is read
 */
export function unpack(
  file: string,
  head: Buffer,
  bytes: AsyncIterable<Buffer>,
): AsyncIterable<Buffer> | undefined {
  const packing = findPacking(head);
  if (!packing) return undefined;
  if (packing.advice) {
    const text = `${file} is ${packing.name}, which is not read directly; ${packing.advice(file)}`;
    throw new UserError({ code: 'COMPRESSION_UNREADABLE', text });
  }
  if (packing.name === 'gzip') return gunzip(file, bytes);
  if (zstdWindowBytes(head) > MAX_WINDOW_BYTES) {
    const text =
      `${file} needs more than 128 MiB of memory to be unpacked, which zstd allows only on request; ` +
      `use: zstd -dc --long=31 ${file} | dnsexfil score -`;
    throw new UserError({ code: 'COMPRESSION_UNREADABLE', text });
  }
  return unzstd(file, bytes);
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
  if (!isNativeError(cause) || (cause as NodeJS.ErrnoException).syscall !== undefined) return cause;
  const isCut = /unexpected e(nd of file|of)/i.test(cause.message);
  const text = isCut
    ? `${file} is truncated: the compressed data has no end. Copy the file again.`
    : `${file} is damaged and cannot be unpacked: ${cause.message}`;
  return new UserError({ code: isCut ? 'FILE_CUT' : 'FILE_DAMAGED', text }, { cause });
}
