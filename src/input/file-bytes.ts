/** The bytes of a file, a pipe or standard input, unpacked and as UTF-8, in blocks. */
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { UserError } from '../user-error';
import { unpack } from './compression';
import { MAGIC_BYTES } from './packings';
import { toUtf8 } from './text-encoding';

const BLOCK_BYTES = 256 * 1024;
const MAX_LAYERS = 3;

interface OpenFile {
  /** Each is valid until the next one is requested. */
  readonly blocks: AsyncIterable<Buffer>;
  /** Epoch seconds of the last change; the current time if it has none. */
  readonly changed: number;
}

interface Peeked {
  readonly head: Buffer;
  readonly blocks: AsyncIterable<Buffer>;
}

/** @param onBytes called with the number of bytes read from the disk, for progress */
export async function openFile(file: string, onBytes: (count: number) => void): Promise<OpenFile> {
  const { changed, isRegular } = describe(file);
  const raw = await peek(countBytes(isRegular ? readRegular(file) : readStream(file), onBytes));
  const { head, blocks } = await unpackAll(file, raw);
  return { blocks: toUtf8(head, blocks), changed };
}

/** What was compressed twice by mistake, or is a packet capture inside gzip, is recognised, too. */
async function unpackAll(file: string, raw: Peeked): Promise<Peeked> {
  let bytes = raw;
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    const unpacked = unpack(file, bytes.head, bytes.blocks);
    if (!unpacked) return bytes;
    bytes = await peek(unpacked);
  }
  return bytes;
}

function describe(file: string): { changed: number; isRegular: boolean } {
  if (file === '-') return { changed: Date.now() / 1000, isRegular: false };
  try {
    const stats = statSync(file);
    return { changed: stats.mtimeMs / 1000, isRegular: stats.isFile() };
  } catch (cause) {
    throw fileProblem(file, cause);
  }
}

/** One block of memory for the whole file: twice as fast as a stream, which allocates one for every block. */
async function* readRegular(file: string): AsyncGenerator<Buffer> {
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    for (let count = read(descriptor, block); count > 0; count = read(descriptor, block)) {
      yield block.subarray(0, count);
      // Everything else here is synchronous; without this pause, Ctrl-C would not be noticed.
      await setImmediate();
    }
  } catch (cause) {
    throw fileProblem(file, cause);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function read(descriptor: number, block: Buffer): number {
  return readSync(descriptor, block, 0, block.length, null);
}

/** For pipes, which must not block the process. */
async function* readStream(file: string): AsyncGenerator<Buffer> {
  const stream = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: BLOCK_BYTES });
  try {
    for await (const block of stream) yield block as Buffer;
  } catch (cause) {
    throw fileProblem(file, cause);
  }
}

async function* countBytes(
  blocks: AsyncIterable<Buffer>,
  onBytes: (count: number) => void,
): AsyncGenerator<Buffer> {
  for await (const block of blocks) {
    onBytes(block.length);
    yield block;
  }
}

/** Reads the first bytes without consuming them. */
async function peek(blocks: AsyncIterable<Buffer>): Promise<Peeked> {
  const iterator = blocks[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  while (length < MAGIC_BYTES) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(first);
  return { head, blocks: chain(head, iterator) };
}

async function* chain(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (head.length > 0) yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist.',
  EACCES: 'cannot be read: permission denied.',
  EISDIR: 'is a folder.',
};

/** @returns an error of the operating system as a sentence */
export function fileProblem(file: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || !('errno' in cause)) return cause;
  const reason = REASONS[(cause as NodeJS.ErrnoException).code ?? ''] ?? `cannot be read: ${cause.message}`;
  return new UserError({ code: 'FILE_UNREADABLE', text: `${file} ${reason}` }, { cause });
}
