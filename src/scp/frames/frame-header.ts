/**
 * The line in front of a frame: `chunked 1.0,<metadata bytes>,<body bytes>\n`.
 *
 * Spaces are tolerated. Garbage is refused as soon as it cannot become a header, so that the reader never
 * waits for the rest of something that is not a frame.
 */
import { LF } from '../csv/csv-bytes';
import { ProtocolError } from './protocol-error';

export interface FrameHeader {
  /** Length of the line with its LF, in bytes. */
  readonly length: number;
  readonly metadataLength: number;
  readonly bodyLength: number;
}

const MAX_HEADER_BYTES = 128;
const MAX_METADATA_BYTES = 64 * 1024 * 1024;
const MAX_BODY_BYTES = 1024 * 1024 * 1024;

const COMPLETE = /^ *chunked +1\.0 *, *(\d+) *, *(\d+) *\r?$/;
const MAGIC = 'chunked';
const AFTER_MAGIC = /^[ .,0-9]*\r?$/;

/**
 * @param bytes what has been read so far, from the first byte of the frame
 * @returns undefined as long as the line may still become a header
 * @throws ProtocolError FRAME_HEADER, FRAME_LENGTH
 */
export function parseFrameHeader(bytes: Buffer): FrameHeader | undefined {
  const lineEnd = bytes.subarray(0, MAX_HEADER_BYTES).indexOf(LF);
  if (lineEnd >= 0) return parseLine(bytes.toString('latin1', 0, lineEnd));
  const text = bytes.toString('latin1', 0, MAX_HEADER_BYTES);
  if (bytes.length >= MAX_HEADER_BYTES || !mayBecomeHeader(text)) throw notAHeader(text);
  return undefined;
}

/** @param metadataLength bytes; @param bodyLength bytes */
export function formatFrameHeader(metadataLength: number, bodyLength: number): string {
  return `chunked 1.0,${metadataLength},${bodyLength}\n`;
}

function parseLine(line: string): FrameHeader {
  const match = COMPLETE.exec(line);
  if (!match) throw notAHeader(line);
  const metadataLength = Number(match[1]);
  const bodyLength = Number(match[2]);
  if (metadataLength > MAX_METADATA_BYTES || bodyLength > MAX_BODY_BYTES) {
    throw new ProtocolError('FRAME_LENGTH', `A frame has an impossible length: ${JSON.stringify(line)}.`);
  }
  return { length: line.length + 1, metadataLength, bodyLength };
}

function mayBecomeHeader(text: string): boolean {
  const line = text.trimStart();
  return MAGIC.startsWith(line.slice(0, MAGIC.length)) && AFTER_MAGIC.test(line.slice(MAGIC.length));
}

function notAHeader(text: string): ProtocolError {
  return new ProtocolError('FRAME_HEADER', `Not a header of the chunked protocol: ${JSON.stringify(text)}.`);
}
