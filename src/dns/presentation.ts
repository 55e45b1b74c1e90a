/**
 * Writes a piece of a canonical name so that people and Splunk can read it: valid UTF-8, one line, unambiguous.
 *
 * The counterpart of canonical-name: reading what was written here gives the same bytes.
 */
import { DOT } from '../util/bytes';
import { ESCAPED_DOT } from './canonical-name';

const BACKSLASH = 0x5c;

/** Longest text that `toPresentation` makes of one byte: `\DDD`. */
export const MAX_PRESENTATION_EXPANSION = 4;

/** Whether every byte stands for itself: visible ASCII except the backslash. */
export function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte <= 0x20 || byte >= 0x7f || byte === BACKSLASH || byte === ESCAPED_DOT) return false;
  }
  return true;
}

/**
 * The text of `bytes[start .. end]`: UTF-8 where the bytes are that, `\DDD` for control characters, spaces and
 * stray bytes, `\.` for a dot inside a label, `\\` for a backslash.
 */
export function toPresentation(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end;) {
    const size = utf8Size(bytes, at, end);
    text += size > 1 ? Buffer.from(bytes.subarray(at, at + size)).toString('utf8') : presentByte(bytes[at]);
    at += size;
  }
  return text;
}

function presentByte(byte: number): string {
  if (byte === ESCAPED_DOT) return `\\${String.fromCharCode(DOT)}`;
  if (byte === BACKSLASH) return '\\\\';
  if (byte > 0x20 && byte < 0x7f) return String.fromCharCode(byte);
  return `\\${String(byte).padStart(3, '0')}`;
}

/**
 * Bytes of the visible character at `at`; 1 also where the byte is no UTF-8 or starts a control character, a
 * separator or an invisible mark (right-to-left marks would change how the line around it reads).
 */
function utf8Size(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at];
  const size = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1;
  if (size === 1 || at + size > end) return 1;
  const text = Buffer.from(bytes.subarray(at, at + size)).toString('utf8');
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(text) && text !== '\ufffd' ? size : 1;
}
