/**
 * Writes one reply as one frame: the metadata comes first on the wire, although it is known last.
 */
import type { ByteSink } from './byte-channel';
import { formatFrameHeader } from './frame-header';
import type { InspectorMessage } from '../messages';
import type { ReplyBody } from './reply-body';

/** Bytes to keep free before the body for header and metadata; if they need more, the body is copied. */
export const FRAME_GAP = 4096;

/** Metadata of a reply, with the names of the protocol. */
export interface ReplyMetadata {
  readonly type?: 'stateful';
  readonly required_fields?: readonly string[];
  readonly error?: string;
  readonly finished: boolean;
  readonly inspector?: { readonly messages: readonly InspectorMessage[] };
}

/** @throws OutputClosed if the reader has gone */
export function writeFrame(sink: ByteSink, metadata: ReplyMetadata, body: ReplyBody): void {
  const json = JSON.stringify(metadata);
  const header = formatFrameHeader(Buffer.byteLength(json), body.length);
  sink.write(body.prefixedWith(Buffer.from(header + json, 'utf8')));
}
