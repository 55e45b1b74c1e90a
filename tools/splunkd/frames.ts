/** The frames of the chunked protocol, as splunkd sends and reads them. Shares no code with src/scp on purpose. */

export interface ReplyMetadata {
  readonly type?: string;
  readonly required_fields?: readonly string[];
  readonly finished?: boolean;
  readonly error?: string;
  readonly inspector?: { readonly messages?: readonly (readonly [level: string, text: string])[] };
}

export interface Reply {
  readonly metadata: ReplyMetadata;
  readonly body: Buffer;
}

export function encodeFrame(metadata: unknown, body: Buffer = Buffer.alloc(0)): Buffer {
  const json = Buffer.from(JSON.stringify(metadata));
  return Buffer.concat([Buffer.from(`chunked 1.0,${json.length},${body.length}\n`), json, body]);
}

const HEADER = /^chunked 1\.0,(\d+),(\d+)$/;

/** @returns the length of the frame at the start of `bytes`, or undefined if its header is not complete */
export function frameLength(bytes: Buffer): number | undefined {
  return readHeader(bytes)?.bodyEnd;
}

/** @returns the complete frames at the start of `bytes`, and the rest @throws Error if the bytes are not frames */
export function decodeFrames(bytes: Buffer): { replies: Reply[]; rest: Buffer } {
  const replies: Reply[] = [];
  let rest = bytes;
  for (;;) {
    const header = readHeader(rest);
    if (!header || rest.length < header.bodyEnd) return { replies, rest };
    const { metadataStart, bodyStart, bodyEnd } = header;
    const metadata = JSON.parse(rest.toString('utf8', metadataStart, bodyStart)) as ReplyMetadata;
    replies.push({ metadata, body: rest.subarray(bodyStart, bodyEnd) });
    rest = rest.subarray(bodyEnd);
  }
}

function readHeader(
  bytes: Buffer,
): { metadataStart: number; bodyStart: number; bodyEnd: number } | undefined {
  const lineEnd = bytes.indexOf(0x0a);
  if (lineEnd < 0) return undefined;
  const match = HEADER.exec(bytes.toString('latin1', 0, lineEnd));
  if (!match) throw new Error(`not a frame: ${JSON.stringify(bytes.toString('latin1', 0, 80))}`);
  const bodyStart = lineEnd + 1 + Number(match[1]);
  return { metadataStart: lineEnd + 1, bodyStart, bodyEnd: bodyStart + Number(match[2]) };
}
