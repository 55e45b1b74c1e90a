/** Names as Microsoft's DNS log writes them: `(3)www(7)example(3)com(0)`. */
import { BACKSLASH, CLOSE_PARENTHESIS, DOT, isDigit, OPEN_PARENTHESIS } from './line-bytes';

/**
 * Decodes in place a name whose labels have neither dots nor escapes, like nearly all names.
 *
 * @returns the new end, or -1, and nothing is changed
 */
export function decodePlainLengths(bytes: Buffer, start: number, end: number): number {
  const last = plainLengthsEnd(bytes, start, end);
  if (last < 0) return -1;
  let to = start;
  for (let at = start; at < last;) {
    while (bytes[at] !== CLOSE_PARENTHESIS) at++;
    for (at++; at < last && bytes[at] !== OPEN_PARENTHESIS; at++) bytes[to++] = bytes[at];
    if (at < last) bytes[to++] = DOT;
  }
  return to;
}

/** @returns the offset of the last `(0)`, or -1 if a label has a parenthesis, a dot or an escape, or another length */
function plainLengthsEnd(bytes: Buffer, start: number, end: number): number {
  for (let at = start; at < end;) {
    const open = at;
    if (bytes[at++] !== OPEN_PARENTHESIS || !isDigit(bytes[at])) return -1;
    let length = 0;
    for (; at < end && isDigit(bytes[at]); at++) length = 10 * length + bytes[at] - 0x30;
    if (at >= end || bytes[at++] !== CLOSE_PARENTHESIS) return -1;
    if (length === 0) return at === end ? open : -1;
    const labelEnd = at + length;
    if (labelEnd > end) return -1;
    for (; at < labelEnd; at++) if (isMarked(bytes[at])) return -1;
  }
  return -1;
}

function isMarked(byte: number): boolean {
  return byte === DOT || byte === BACKSLASH || byte === OPEN_PARENTHESIS || byte === CLOSE_PARENTHESIS;
}

/** @returns undefined if the text does not consist of labels with their lengths and a final `(0)` */
export function decodeLengths(text: Buffer): Buffer | undefined {
  const labels: string[] = [];
  for (let at = 0; at < text.length;) {
    if (text[at] !== OPEN_PARENTHESIS) return undefined;
    let length = 0;
    const digits = ++at;
    for (; at < text.length && isDigit(text[at]); at++) length = length * 10 + text[at] - 0x30;
    if (at === digits || text[at] !== CLOSE_PARENTHESIS) return undefined;
    at++;
    if (length === 0) return at === text.length ? joined(labels, text.length) : undefined;
    const { label, end } = readLabel(text, at, length);
    labels.push(label);
    at = end;
  }
  return undefined;
}

function joined(labels: readonly string[], most: number): Buffer | undefined {
  const decoded = Buffer.from(labels.join('.'), 'latin1');
  return decoded.length <= most ? decoded : undefined;
}

/** Reads a label of `length` bytes on the wire; Microsoft's log writes unprintable bytes as `\xNN` or `\NNN`. */
function readLabel(text: Buffer, start: number, length: number): { label: string; end: number } {
  let at = start;
  let label = '';
  for (let count = 0; count < length && at < text.length; count++) {
    if (text[at] === BACKSLASH && at + 3 < text.length) {
      label += text.toString('latin1', at, at + 4);
      at += 4;
      continue;
    }
    // Three more bytes, for which the parentheses of the lengths leave room.
    label += text[at] === DOT ? '\\046' : String.fromCharCode(text[at]);
    at++;
  }
  return { label, end: at };
}
