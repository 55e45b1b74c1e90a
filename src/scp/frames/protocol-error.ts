/**
 * What the other side of the pipe did wrong, or that it went away.
 *
 * Both end the session; only a ProtocolError is reported, because a closed pipe has nobody left to read.
 */

export type ProtocolErrorCode =
  | 'FRAME_HEADER'
  | 'FRAME_LENGTH'
  | 'FRAME_TRUNCATED'
  | 'METADATA_INVALID'
  | 'ACTION_UNKNOWN'
  | 'ACTION_OUT_OF_ORDER'
  | 'CSV_QUOTE'
  | 'CSV_ROW_TOO_LONG';

export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';

  constructor(
    readonly code: ProtocolErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** Nobody reads our replies any more: the search was stopped. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}
