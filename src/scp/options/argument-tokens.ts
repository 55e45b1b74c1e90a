/**
 * Reassembles `name=value` pairs from the tokens into which Splunk cuts a command's arguments.
 *
 * Splunk passes `k=v` as one token or as `k`, `=`, `v`, depending on version and quotes; both are read the same way.
 */

export interface Argument {
  /** Left of the `=`; for a bare word the whole word. */
  readonly name: string;
  /** Without its quotes; undefined for a bare word. */
  readonly value: string | undefined;
}

const QUOTED = /^(["'])(.*)\1$/s;

/** Removes a pair of quotes, and inside it the backslashes before quotes and backslashes. */
export function unquote(token: string): string {
  const quoted = QUOTED.exec(token);
  return quoted ? quoted[2].replace(/\\(["'\\])/g, '$1') : token;
}

export function joinArguments(tokens: readonly string[]): Argument[] {
  const found: Argument[] = [];
  let next = 0;
  while (next < tokens.length) {
    const token = tokens[next++];
    const equals = isQuoted(token) ? -1 : token.indexOf('=');
    if (equals >= 0) {
      const rest = token.slice(equals + 1);
      const takesNext = rest === '' && isValue(tokens, next);
      found.push({ name: token.slice(0, equals).trim(), value: unquote(takesNext ? tokens[next++] : rest) });
    } else if (next < tokens.length && tokens[next].startsWith('=')) {
      const rest = tokens[next++].slice(1);
      const takesNext = rest === '' && isValue(tokens, next);
      found.push({ name: unquote(token), value: unquote(takesNext ? tokens[next++] : rest) });
    } else {
      found.push({ name: unquote(token), value: undefined });
    }
  }
  return found;
}

const isQuoted = (token: string): boolean => token.startsWith('"') || token.startsWith("'");

/** Whether the token after an `=` is its value, and not the next option after an empty value. */
function isValue(tokens: readonly string[], at: number): boolean {
  if (at >= tokens.length) return false;
  const token = tokens[at];
  if (isQuoted(token)) return true;
  return !token.includes('=') && !(at + 1 < tokens.length && tokens[at + 1].startsWith('='));
}
