/**
 * Finds commas between options, which SPL does not allow: without this, `src=DNS.src,` would name a field "DNS.src,".
 *
 * A comma inside quotes belongs to the value; a comma between digits is left to the parser of numbers.
 */

const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs;
const DECIMAL_COMMA = /(?<=\d),(?=\d)/g;
/** Replaces text that cannot separate anything, character by character, so that offsets stay the same. */
const FILLER = '\0';

export interface SeparatedTokens {
  /** The tokens as they would be without the commas. */
  readonly tokens: readonly string[];
  /** Tokens that contain a comma, as they were given. */
  readonly withComma: readonly string[];
}

export function splitAtCommas(given: readonly string[]): SeparatedTokens {
  const tokens: string[] = [];
  const withComma: string[] = [];
  for (const token of given) {
    const pieces = cut(token);
    if (pieces.length > 1) withComma.push(token);
    tokens.push(...(pieces.length > 1 ? pieces.filter((piece) => piece !== '') : pieces));
  }
  return { tokens, withComma };
}

function cut(token: string): string[] {
  const fill = (text: string): string => FILLER.repeat(text.length);
  const visible = token.replace(QUOTED, fill).replace(DECIMAL_COMMA, FILLER);
  let start = 0;
  return visible.split(',').map((piece) => {
    const text = token.slice(start, start + piece.length);
    start += piece.length + 1;
    return text;
  });
}
