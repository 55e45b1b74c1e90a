/**
 * Writes a piece of a canonical name so that people and Splunk can read it: valid UTF-8, one line, unambiguous, and
 * nothing but letters, digits, `-`, `_`, dots and escapes. Whoever asks for a name writes it, and this text goes into
 * drill-downs, lists and spreadsheets: a quote, a backtick, a `*` or a leading `=` would mean something there.
 *
 * The counterpart of the kernel's canonical-name: reading what was written here gives the same bytes.
 */

/** A dot inside a label, in canonical names (src/features/assembly/dns/canonical-name.ts). */
const ESCAPED_DOT = 0x41;
const BACKSLASH = 0x5c;
const DOT = '.';

/** By byte value: 1 where it stands for itself. No upper case: a canonical name holds none. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[a-z0-9._-]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/**
 * The text of `bytes[start .. end]`: plain bytes and letters of any script in UTF-8 as they are, `\.` for a dot
 * inside a label, `\\` for a backslash, `\DDD` for everything else.
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
  if (byte === ESCAPED_DOT) return `\\${DOT}`;
  if (byte === BACKSLASH) return '\\\\';
  if (PLAIN[byte] === 1) return String.fromCharCode(byte);
  return `\\${String(byte).padStart(3, '0')}`;
}

/**
 * Bytes of the letter at `at`, with a size over 1; 1 also where the byte is no UTF-8 or starts anything but a letter,
 * mark or digit (right-to-left marks would change how the line around it reads).
 */
function utf8Size(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at];
  const size = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1;
  if (size === 1 || at + size > end) return 1;
  const text = Buffer.from(bytes.subarray(at, at + size)).toString('utf8');
  return /^[\p{L}\p{M}\p{N}]$/u.test(text) ? size : 1;
}
