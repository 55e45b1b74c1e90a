/**
 * Removes what tools wrap around a name: blanks, quotes, `https://…/path`, `["…"]`, `:53`, `[.]`, and Microsoft's lengths
 * `(3)www(7)example(3)com(0)`. Only where the form is certain (src/written-name.ts), so that nobody can hide a name.
 *
 * Works in place, because the result is never longer. Escapes such as `\046` and `\x2e` are kept: feature sets read
 * them.
 */
import { decodeLengths } from '../label-lengths';
import { decodeName, type NameForm } from '../written-name';
import {
  BACKSLASH,
  CLOSE_BRACKET,
  COLON,
  DASH,
  DOT,
  isDigit,
  isLetter,
  OPEN_PARENTHESIS,
  skipBlanks,
  SPACE,
  startsWith,
  trimEnd,
} from './line-bytes';

/** What `NameCell` found in the names of a file. */
export interface NameCounts {
  readonly forms: ReadonlyMap<NameForm, number>;
  /** Names that look like one of the forms and were left as they are. */
  readonly unclear: number;
  /** Of the first names, how many have characters that host names do not have, and the first such name. */
  readonly looked: number;
  readonly odd: number;
  readonly firstOdd: string;
}

const [ASTERISK, UNDERSCORE] = [0x2a, 0x5f];
const FIRST_NON_ASCII = 0x80;
const LOOKED_AT = 1000;
/** Blanks, commas and the like. A name on the wire may contain any byte, but most names of a log do not. */
const ODD = /[\s,;"'<>()[\]{}|%&=]/;

export class NameCell implements NameCounts {
  /** Start and end of the name that was cleaned last. */
  start = 0;
  end = 0;
  /** Whether the cell that was cleaned last is a list of several names; then it is left as it is. */
  isSeveral = false;
  readonly forms = new Map<NameForm, number>();
  unclear = 0;
  looked = 0;
  odd = 0;
  firstOdd = '';

  /** Cleans `bytes[start .. end]`, which may change. */
  clean(bytes: Buffer, start: number, end: number): void {
    this.isSeveral = false;
    this.start = skipBlanks(bytes, start, end);
    this.end = trimEnd(bytes, this.start, end);
    if (this.end === this.start) return;
    if (bytes[this.start] === OPEN_PARENTHESIS) {
      const decodedEnd = decodeLengths(bytes, this.start, this.end);
      if (decodedEnd >= 0) {
        this.end = decodedEnd;
        return;
      }
    }
    if (couldBeWritten(bytes, this.start, this.end)) this.decode(bytes);
    if (this.looked < LOOKED_AT) this.look(bytes);
  }

  private decode(bytes: Buffer): void {
    const text = bytes.toString('utf8', this.start, this.end);
    const decoded = decodeName(text);
    if (decoded === undefined) return;
    this.isSeveral = decoded.isSeveral;
    const { form, name } = decoded;
    const isReadable = !text.includes('\ufffd') && Buffer.byteLength(name) <= this.end - this.start;
    if (form === undefined || !isReadable) {
      if (!decoded.isSeveral) this.unclear++;
      return;
    }
    this.forms.set(form, (this.forms.get(form) ?? 0) + 1);
    this.end = this.start + bytes.write(name, this.start);
  }

  private look(bytes: Buffer): void {
    this.looked++;
    const text = bytes.toString('latin1', this.start, this.end);
    if (!ODD.test(text)) return;
    this.odd++;
    if (this.firstOdd === '') this.firstOdd = text;
  }
}

/** Decides by the first and last bytes: a name has a letter or a digit there, and a dot before its last label. */
function couldBeWritten(bytes: Buffer, start: number, end: number): boolean {
  if (!isOfName(bytes[start]) || !isOfName(bytes[end - 1])) return true;
  let at = end - 1;
  if (bytes[at] === DOT) at--;
  while (at >= start && isOfLabel(bytes[at])) at--;
  if (at >= start && (bytes[at] === COLON || bytes[at] === CLOSE_BRACKET)) return true;
  for (at = start; at < end && isLetter(bytes[at]);) at++;
  return at > start && startsWith(bytes, '://', at, end);
}

/** Letters, digits, `_`, `-`, `.`, `\`, `*` and everything that is not ASCII. */
function isOfName(byte: number): boolean {
  return isOfLabel(byte) || byte === DOT || byte === BACKSLASH || byte === ASTERISK;
}

function isOfLabel(byte: number): boolean {
  if (byte <= SPACE) return false;
  return byte >= FIRST_NON_ASCII || byte === UNDERSCORE || byte === DASH || isDigit(byte) || isLetter(byte);
}
