/**
 * The forms other than a plain name in which logs write names: quotes, URLs, Microsoft's lengths, `[.]`, lists,
 * ports.
 *
 * Decoded only where the form is certain, so that nobody can hide a name: sent as a name, each of these texts would
 * end in a label that is not a top-level domain, such as `com:53`, `com/path`, `]com` or `com"]`, and would not
 * resolve.
 */
import { decodeLengths } from './label-lengths';

export type NameForm = 'blanks or quotes' | 'a URL' | 'lengths' | '[.]' | 'a list' | 'a port';

interface DecodedName {
  /** Never longer than the text. */
  readonly name: string;
  /** undefined for a list of several names, and for text that resembles one of the forms but may not be one. */
  readonly form: NameForm | undefined;
  /** Several names in one cell. */
  readonly isSeveral: boolean;
}

const URL_FORM = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@\s]*@)?([^/?#:@\s]+)(?::\d{1,5})?([/?#].*)?$/i;
const PORT = /^([^:]+):\d{1,5}$/;
const LIST = /^\[(.*)\]$/s;

/** Whether a text could be in one of the forms; a plain name never is. */
export function looksWritten(text: string): boolean {
  return /^[\s"'([]|[\s"'\])]$|:\/\/|\[\.\]|:\d{1,5}$/.test(text);
}

/** @returns undefined for a text that is a name as it is */
export function decodeName(text: string): DecodedName | undefined {
  const trimmed = text
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .trim();
  const list = decodeList(trimmed);
  if (list !== undefined) return list;
  const inner = decodeForm(trimmed);
  if (inner !== undefined) return { ...inner, isSeveral: false };
  if (trimmed !== text) return { name: trimmed, form: 'blanks or quotes', isSeveral: false };
  return looksWritten(text) ? { name: text, form: undefined, isSeveral: false } : undefined;
}

function decodeForm(text: string): { name: string; form: NameForm } | undefined {
  const labels = text.startsWith('(') ? decodeLabels(text) : undefined;
  if (labels !== undefined) return labels;
  const url = URL_FORM.exec(text);
  // A dot after the host could be the one before the real top-level domain.
  if (url !== null) {
    const [, host, rest = ''] = url;
    return rest.includes('.') ? undefined : { name: host, form: 'a URL' };
  }
  const port = PORT.exec(text);
  if (port !== null) return { name: port[1].replaceAll('[.]', '.'), form: 'a port' };
  const isDefanged = /\[\.\][^.[\]]+\.?$/.test(text);
  return isDefanged ? { name: text.replaceAll('[.]', '.'), form: '[.]' } : undefined;
}

function decodeLabels(text: string): { name: string; form: NameForm } | undefined {
  const bytes = Buffer.from(text);
  const end = decodeLengths(bytes, 0, bytes.length);
  return end < 0 ? undefined : { name: bytes.toString('utf8', 0, end), form: 'lengths' };
}

function decodeList(text: string): DecodedName | undefined {
  if (!LIST.test(text)) return undefined;
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(list) || !list.every((item) => typeof item === 'string')) return undefined;
  const names = [...new Set<string>(list)];
  if (names.length === 0) return { name: '', form: 'a list', isSeveral: false };
  if (names.length === 1)
    return { name: decodeName(names[0])?.name ?? names[0], form: 'a list', isSeveral: false };
  return { name: text, form: undefined, isSeveral: true };
}
