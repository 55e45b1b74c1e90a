/**
 * Errors of the other side of the pipe: it broke the protocol, or it has closed the pipe.
 *
 * Both end the session; only a ProtocolError is reported, because nobody reads a closed pipe.
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

/** The reader of the replies has gone: the search was stopped. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}
