/**
 * Removes what tools wrap around a name: blanks, quotes, `https://…/path`, and Microsoft's lengths `(3)www(7)example…`.
 *
 * Works in place, because the result is never longer. Escapes such as `\046` and `\x2e` are kept: feature sets read
 * them.
 */
import {
  BACKSLASH,
  CLOSE_PARENTHESIS,
  COLON,
  DOT,
  isDigit,
  OPEN_PARENTHESIS,
  QUOTE,
  skipBlanks,
  trimEnd,
} from './line-bytes';

const SLASH = 0x2f;

export class NameCell {
  /** Start and end of the name that was cleaned last. */
  start = 0;
  end = 0;
  /** Number of names that were URLs. */
  urls = 0;

  /** Cleans `bytes[start .. end]`; changes the bytes if they contain lengths. */
  clean(bytes: Buffer, start: number, end: number): void {
    this.start = skipBlanks(bytes, start, end);
    this.end = trimEnd(bytes, this.start, end);
    if (bytes[this.start] === QUOTE && this.end - this.start >= 2 && bytes[this.end - 1] === QUOTE) {
      this.start++;
      this.end--;
    }
    if (bytes[this.start] === OPEN_PARENTHESIS) this.decodeLengths(bytes);
    else if (this.end - this.start > 3) this.keepHost(bytes);
  }

  /** `(3)www(7)example(3)com(0)` becomes `www.example.com`; a dot inside a label becomes `\046`. */
  private decodeLengths(bytes: Buffer): void {
    const end = decodePlainLengths(bytes, this.start, this.end);
    if (end >= 0) {
      this.end = end;
      return;
    }
    const decoded = decodeLengths(bytes.subarray(this.start, this.end));
    if (!decoded) return;
    decoded.copy(bytes, this.start);
    this.end = this.start + decoded.length;
  }

  private keepHost(bytes: Buffer): void {
    const { start, end } = this;
    let at = start;
    while (at < end && (bytes[at] | 0x20) >= 0x61 && (bytes[at] | 0x20) <= 0x7a) at++;
    if (at === start || bytes[at] !== COLON || bytes[at + 1] !== SLASH || bytes[at + 2] !== SLASH) return;
    if (at + 3 >= end) return;
    this.urls++;
    this.start = at + 3;
    for (at = this.start; at < end && bytes[at] !== SLASH && bytes[at] !== COLON;) at++;
    this.end = at;
  }
}

/**
 * Decodes a name whose labels have neither dots nor escapes in place, as nearly all have.
 *
 * @returns the new end, or -1, and nothing is changed
 */
function decodePlainLengths(bytes: Buffer, start: number, end: number): number {
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

/** @returns the offset after the last label, or -1 if a label has a parenthesis, a dot or an escape, or another length */
function plainLengthsEnd(bytes: Buffer, start: number, end: number): number {
  for (let at = start; at < end;) {
    const open = at;
    if (bytes[at++] !== OPEN_PARENTHESIS || !isDigit(bytes[at])) return -1;
    let length = 0;
    for (; at < end && isDigit(bytes[at]); at++) length = 10 * length + bytes[at] - 0x30;
    if (at >= end || bytes[at++] !== CLOSE_PARENTHESIS) return -1;
    if (length === 0) return open;
    const labelEnd = at + length;
    if (labelEnd > end) return -1;
    for (; at < labelEnd; at++) if (isMarked(bytes[at])) return -1;
  }
  return end;
}

function isMarked(byte: number): boolean {
  return byte === DOT || byte === BACKSLASH || byte === OPEN_PARENTHESIS || byte === CLOSE_PARENTHESIS;
}

/** @returns undefined if the text does not consist of labels with their lengths */
function decodeLengths(text: Buffer): Buffer | undefined {
  const labels: string[] = [];
  for (let at = 0; at < text.length;) {
    if (text[at] !== OPEN_PARENTHESIS) return undefined;
    let length = 0;
    const digits = ++at;
    for (; at < text.length && isDigit(text[at]); at++) length = length * 10 + text[at] - 0x30;
    if (at === digits || text[at] !== CLOSE_PARENTHESIS) return undefined;
    at++;
    if (length === 0) break;
    const { label, end } = readLabel(text, at, length);
    labels.push(label);
    at = end;
  }
  const decoded = Buffer.from(labels.join('.'), 'latin1');
  return decoded.length <= text.length ? decoded : undefined;
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
