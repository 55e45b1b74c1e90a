/**
 * Writes a part of a canonical name so that people and Splunk can read it: valid UTF-8, one line, unambiguous, with
 * only letters, digits, `-`, `_`, dots and escapes. The sender of a query chooses its bytes, and the text ends up in
 * drill-downs, lists and spreadsheets, where a quote, a backtick, a `*` or a leading `=` would have a meaning.
 *
 * The inverse of the kernel's canonical-name: reading this text again returns the same bytes.
 */

const BACKSLASH = 0x5c;

const BYTE_VALUES = 256;
const MIN_LEAD = 0xc2;

export class PresentationWriter {
  /** By byte value, made once: the sender decides how many bytes need an escape. */
  readonly #texts: readonly string[];

  /**
   * @param escapedDot the byte for a dot inside a label, in canonical names
   * @param isPlain by byte value: 1 for a byte that is written as it is
   */
  constructor(escapedDot: number, isPlain: Uint8Array) {
    this.#texts = Array.from({ length: BYTE_VALUES }, (_, byte) => {
      if (byte === escapedDot) return '\\.';
      if (byte === BACKSLASH) return '\\\\';
      return isPlain[byte] === 1 ? String.fromCharCode(byte) : `\\${String(byte).padStart(3, '0')}`;
    });
  }

  /**
   * The text of `bytes[start .. end]`: plain bytes and letters of any script in UTF-8 as they are, `\.` for a dot inside
   * a label, `\\` for a backslash, `\DDD` for everything else.
   */
  write(bytes: Uint8Array, start: number, end: number): string {
    let text = '';
    for (let at = start; at < end;) {
      const size = bytes[at] < MIN_LEAD ? 1 : utf8Size(bytes, at, end);
      text += size > 1 ? Buffer.from(bytes.subarray(at, at + size)).toString('utf8') : this.#texts[bytes[at]];
      at += size;
    }
    return text;
  }
}

/**
 * @returns the length of the letter at `at` if it has several bytes; 1 if the bytes are not UTF-8 or not a letter, mark
 * or digit, because right-to-left marks would change how the rest of the line is displayed
 */
function utf8Size(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at];
  const size = lead < MIN_LEAD ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1;
  if (size === 1 || at + size > end) return 1;
  const text = Buffer.from(bytes.subarray(at, at + size)).toString('utf8');
  return /^[\p{L}\p{M}\p{N}]$/u.test(text) ? size : 1;
}
