/**
 * Reads whole frames from splunkd into one growing buffer.
 *
 * Counts bytes and never decodes before a frame is complete, so a frame may be cut anywhere. The buffer grows with
 * the data that arrives, never with the length that a header claims.
 */
import type { ByteSource } from './byte-channel';
import { parseFrameHeader } from './frame-header';
import { isJsonObject, type JsonObject } from './json';
import { ProtocolError } from './protocol-error';

const FIRST_CAPACITY = 1 << 16;

/** One frame; valid until the next one is read. */
export interface Frame {
  readonly metadata: JsonObject;
  /** The body is `bytes[bodyStart .. bodyEnd]`. */
  readonly bytes: Buffer;
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

export class FrameReader {
  private buffer = Buffer.allocUnsafe(FIRST_CAPACITY);
  /** The bytes of the current frame, and those read beyond it, are `buffer[0 .. filled]`. */
  private filled = 0;
  private frameLength = 0;

  constructor(private readonly source: ByteSource) {}

  /**
   * @returns undefined if the input ends before another frame has started: the search was stopped
   * @throws ProtocolError FRAME_HEADER, FRAME_LENGTH, FRAME_TRUNCATED, METADATA_INVALID
   */
  next(): Frame | undefined {
    this.dropFrame();
    let header = parseFrameHeader(this.read());
    while (!header) {
      if (!this.fill(this.filled + 1)) {
        if (this.filled === 0) return undefined;
        throw new ProtocolError('FRAME_TRUNCATED', 'The input ends inside the header of a frame.');
      }
      header = parseFrameHeader(this.read());
    }
    const metadataEnd = header.length + header.metadataLength;
    const bodyEnd = metadataEnd + header.bodyLength;
    if (!this.fill(bodyEnd)) {
      throw new ProtocolError(
        'FRAME_TRUNCATED',
        `The input ends after ${this.filled} of ${bodyEnd} bytes of a frame.`,
      );
    }
    this.frameLength = bodyEnd;
    const metadata = parseMetadata(this.buffer.toString('utf8', header.length, metadataEnd));
    return { metadata, bytes: this.buffer, bodyStart: metadataEnd, bodyEnd };
  }

  private read(): Buffer {
    return this.buffer.subarray(0, this.filled);
  }

  /** Moves what was read beyond the last frame to the front. */
  private dropFrame(): void {
    this.buffer.copyWithin(0, this.frameLength, this.filled);
    this.filled -= this.frameLength;
    this.frameLength = 0;
  }

  /** @returns false if the input ends before `length` bytes have arrived */
  private fill(length: number): boolean {
    while (this.filled < length) {
      if (this.filled === this.buffer.length) this.grow();
      const count = this.source.read(this.buffer, this.filled);
      if (count === 0) return false;
      this.filled += count;
    }
    return true;
  }

  private grow(): void {
    const larger = Buffer.allocUnsafe(2 * this.buffer.length);
    this.buffer.copy(larger, 0, 0, this.filled);
    this.buffer = larger;
  }
}

function parseMetadata(text: string): JsonObject {
  let metadata: unknown;
  try {
    metadata = JSON.parse(text);
  } catch (error) {
    throw new ProtocolError(
      'METADATA_INVALID',
      `The metadata of a frame is not JSON: ${(error as Error).message}`,
    );
  }
  if (!isJsonObject(metadata))
    throw new ProtocolError('METADATA_INVALID', 'The metadata of a frame is not a JSON object.');
  return metadata;
}
