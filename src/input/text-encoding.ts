/**
 * Converts the bytes of a log to UTF-8: removes a byte order mark, converts UTF-16. Other encodings are left as they
 * are.
 */

const UTF8_MARK = [0xef, 0xbb, 0xbf];

/** @param head the first bytes of the file */
export function toUtf8(head: Buffer, blocks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const utf16 = findUtf16(head);
  if (utf16 !== undefined) return convert(utf16, blocks);
  return UTF8_MARK.every((byte, i) => head[i] === byte) ? skipBytes(UTF8_MARK.length, blocks) : blocks;
}

/** By its mark; without one, as some programs write it, every second byte of ASCII text is 0. */
function findUtf16(head: Buffer): string | undefined {
  if (head.length < 4) return undefined;
  const zeros = Array.from(head.subarray(0, 4), (byte) => (byte === 0 ? '0' : 'x')).join('');
  if ((head[0] === 0xff && head[1] === 0xfe) || zeros === 'x0x0') return 'utf-16le';
  if ((head[0] === 0xfe && head[1] === 0xff) || zeros === '0x0x') return 'utf-16be';
  return undefined;
}

async function* convert(encoding: string, blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const block of blocks) yield Buffer.from(decoder.decode(block, { stream: true }));
  yield Buffer.from(decoder.decode());
}

async function* skipBytes(count: number, blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left = count;
  for await (const block of blocks) {
    const skipped = Math.min(left, block.length);
    left -= skipped;
    yield block.subarray(skipped);
  }
}
