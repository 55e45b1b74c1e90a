/**
 * Converts the bytes of a log to UTF-8: removes a byte order mark, converts UTF-16. Other encodings are left as they
 * are.
 */

/** @param head the first bytes of the file */
export function toUtf8(head: Buffer, blocks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  if (head[0] === 0xff && head[1] === 0xfe) return convert('utf-16le', blocks);
  if (head[0] === 0xfe && head[1] === 0xff) return convert('utf-16be', blocks);
  // PowerShell sometimes writes UTF-16 without a mark: every second byte of ASCII text is 0.
  if (head.length >= 4 && head[0] !== 0 && head[1] === 0 && head[2] !== 0 && head[3] === 0) {
    return convert('utf-16le', blocks);
  }
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? skipBytes(3, blocks) : blocks;
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
