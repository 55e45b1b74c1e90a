/**
 * Names as Microsoft's DNS log writes them: `(3)www(7)example(3)com(0)`, each label after its length in bytes. The only
 * decoder of this form, for the search command and the CLI.
 */

const [OPEN, CLOSE, DOT, BACKSLASH] = [0x28, 0x29, 0x2e, 0x5c];
const [ZERO, NINE, LOWER_X] = [0x30, 0x39, 0x78];
/** @source RFC 1035, 2.3.4 */
const MAX_LABEL_BYTES = 63;
/** The log writes an unprintable byte as `\xNN` or `\NNN`. */
const ESCAPE_BYTES = 4;
/** What a dot inside a label becomes, because the name is read in presentation form. */
const ESCAPED_DOT = Buffer.from('\\046');

/**
 * Decodes `bytes[start .. end]` in place; escapes stay as they are.
 *
 * @returns the new end; -1, and nothing is changed, unless the text is labels after their lengths, and `(0)` at its end
 */
export function decodeLengths(bytes: Uint8Array, start: number, end: number): number {
  const dots = countDots(bytes, start, end);
  if (dots < 0) return -1;
  if (dots === 0) return writeLabels(bytes, start, bytes, start);
  // Escaped dots are longer, so writing in place could overtake reading.
  const decoded = new Uint8Array(end - start + ESCAPED_DOT.length * dots);
  const length = writeLabels(bytes, start, decoded, 0);
  if (length > end - start) return -1;
  bytes.set(decoded.subarray(0, length), start);
  return start + length;
}

/** @returns the number of dots inside labels; -1 if the text has another form */
function countDots(bytes: Uint8Array, start: number, end: number): number {
  let dots = 0;
  for (let at = start; at < end;) {
    if (bytes[at++] !== OPEN || !isDigit(bytes[at])) return -1;
    let length = 0;
    for (; at < end && isDigit(bytes[at]); at++) length = 10 * length + bytes[at] - ZERO;
    if (length > MAX_LABEL_BYTES || bytes[at++] !== CLOSE) return -1;
    if (length === 0) return at === end ? dots : -1;
    for (; length > 0 && at < end; length--) {
      const byte = bytes[at++];
      if (byte === DOT) dots++;
      if (byte !== BACKSLASH) continue;
      if (!isEscape(bytes, at - 1, end)) return -1;
      at += ESCAPE_BYTES - 1;
    }
  }
  return -1;
}

/** Writes the labels of a text that `countDots` accepts. @returns the end of what was written */
function writeLabels(source: Uint8Array, start: number, target: Uint8Array, to: number): number {
  let at = start;
  for (let label = 0; ; label++) {
    let length = 0;
    for (at++; source[at] !== CLOSE; at++) length = 10 * length + source[at] - ZERO;
    at++;
    if (length === 0) return to;
    if (label > 0) target[to++] = DOT;
    for (; length > 0; length--) {
      const byte = source[at++];
      if (byte === DOT) {
        target.set(ESCAPED_DOT, to);
        to += ESCAPED_DOT.length;
        continue;
      }
      target[to++] = byte;
      if (byte === BACKSLASH) for (let i = 1; i < ESCAPE_BYTES; i++) target[to++] = source[at++];
    }
  }
}

function isEscape(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + ESCAPE_BYTES > end) return false;
  const isTwoDigits = isHexDigit(bytes[at + 2]) && isHexDigit(bytes[at + 3]);
  if ((bytes[at + 1] | 0x20) === LOWER_X) return isTwoDigits;
  return isDigit(bytes[at + 1]) && isDigit(bytes[at + 2]) && isDigit(bytes[at + 3]);
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

function isHexDigit(byte: number): boolean {
  const lower = byte | 0x20;
  return isDigit(byte) || (lower >= 0x61 && lower <= 0x66);
}
