/**
 * Finds a few fields in one JSON object without building it: their values' offsets, strings unescaped in place.
 *
 * A path is found nested (`{"dns":{"question":…}}`), flat (`{"dns.question":…}`) and inside arrays, whose elements
 * count as the array itself. Lenient: anything that is not JSON ends the scan. No input makes it throw or loop for
 * ever.
 */
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  isBlank,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  BACKSLASH,
  skipBlanks,
} from '../line-bytes';
import { createPaths, findChild, NOWHERE, type PathNode } from './path-tree';
import { unescapeJson } from './json-strings';

const DEEPEST = 32;

/** Of `null`. */
const LETTER_N = 0x6e;

export class JsonScanner {
  /** Value of each path: offsets without quotes; start is -1 if it is missing, null or an object. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Offset after the object that was scanned last, or -1 if it was not complete. */
  end = -1;
  /** 1 for a path that had another value, too, as an array of several. */
  readonly several: Uint8Array;
  private readonly escaped: Uint8Array;
  private readonly root: PathNode;
  /** Whether the string read last has escapes. */
  private isEscaped = false;

  /** @param paths with dots, e.g. `dns.question.name`; `*` is any key */
  constructor(paths: readonly string[]) {
    this.starts = new Int32Array(paths.length);
    this.ends = new Int32Array(paths.length);
    this.several = new Uint8Array(paths.length);
    this.escaped = new Uint8Array(paths.length);
    this.root = createPaths(paths);
  }

  /** @returns false if the bytes do not start with a complete object */
  scan(bytes: Buffer, start: number, end: number): boolean {
    this.starts.fill(-1);
    this.several.fill(0);
    this.escaped.fill(0);
    this.end = bytes[start] === OPEN_BRACE ? this.readObject(bytes, start + 1, end, this.root, 0) : -1;
    if (this.end < 0) return false;
    this.unescape(bytes);
    return true;
  }

  /** Only now, because an object that is not complete may be scanned again. */
  private unescape(bytes: Buffer): void {
    const { starts, ends, escaped } = this;
    for (let path = 0; path < starts.length; path++) {
      if (escaped[path] === 1) ends[path] = unescapeJson(bytes, starts[path], ends[path]);
    }
  }

  /** @returns the offset after the object, or -1; so do the methods below */
  private readObject(bytes: Buffer, start: number, end: number, node: PathNode, depth: number): number {
    let at = start;
    for (;;) {
      at = skipSeparators(bytes, at, end);
      if (at >= end) return -1;
      if (bytes[at] === CLOSE_BRACE) return at + 1;
      if (bytes[at] !== QUOTE) return -1;
      const key = at + 1;
      const keyEnd = this.stringEnd(bytes, key, end);
      if (keyEnd < 0) return -1;
      at = skipBlanks(bytes, keyEnd + 1, end);
      if (at >= end || bytes[at] !== COLON) return -1;
      at = this.readValue(bytes, at + 1, end, findChild(node, bytes, key, keyEnd), depth);
      if (at < 0) return -1;
    }
  }

  private readArray(bytes: Buffer, start: number, end: number, node: PathNode, depth: number): number {
    let at = start;
    for (;;) {
      at = skipSeparators(bytes, at, end);
      if (at >= end) return -1;
      if (bytes[at] === CLOSE_BRACKET) return at + 1;
      const after = this.readValue(bytes, at, end, node, depth);
      // A byte with which no value starts would be read again for ever.
      if (after <= at) return -1;
      at = after;
    }
  }

  private readValue(bytes: Buffer, start: number, end: number, node: PathNode, depth: number): number {
    const at = skipBlanks(bytes, start, end);
    if (at >= end) return -1;
    const byte = bytes[at];
    if (byte === QUOTE) {
      const close = this.stringEnd(bytes, at + 1, end);
      if (close < 0) return -1;
      if (node.wanted >= 0) this.keep(bytes, node.wanted, at + 1, close);
      return close + 1;
    }
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (node === NOWHERE) return nestedEnd(bytes, at, end);
      if (depth + 1 >= DEEPEST) return -1;
      return byte === OPEN_BRACE
        ? this.readObject(bytes, at + 1, end, node, depth + 1)
        : this.readArray(bytes, at + 1, end, node, depth + 1);
    }
    let after = at;
    while (after < end && !endsScalar(bytes[after])) after++;
    this.isEscaped = false;
    if (node.wanted >= 0 && byte !== LETTER_N) this.keep(bytes, node.wanted, at, after);
    return after;
  }

  /** The first value of a path is used. */
  private keep(bytes: Buffer, path: number, start: number, end: number): void {
    const first = this.starts[path];
    if (first >= 0) {
      if (bytes.compare(bytes, first, this.ends[path], start, end) !== 0) this.several[path] = 1;
      return;
    }
    this.starts[path] = start;
    this.ends[path] = end;
    this.escaped[path] = this.isEscaped ? 1 : 0;
  }

  /** @returns the offset of the closing quote, or -1 */
  private stringEnd(bytes: Buffer, start: number, end: number): number {
    this.isEscaped = false;
    for (let at = start; at < end; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) return at;
      if (byte !== BACKSLASH) continue;
      this.isEscaped = true;
      at++;
    }
    return -1;
  }
}

/** @returns the offset after the object or array that starts at `start`, or -1 */
export function nestedEnd(bytes: Buffer, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte < OPEN_BRACKET && byte !== QUOTE) continue;
    if (byte === QUOTE) {
      for (at++; at < end && bytes[at] !== QUOTE; at++) if (bytes[at] === BACKSLASH) at++;
      continue;
    }
    // Brackets and braces differ from each other in this bit.
    const kind = byte | 0x20;
    if (kind === OPEN_BRACE) depth++;
    else if (kind === CLOSE_BRACE && --depth === 0) return at + 1;
  }
  return -1;
}

function endsScalar(byte: number): boolean {
  return byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET || isBlank(byte);
}

function skipSeparators(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && (bytes[at] === COMMA || isBlank(bytes[at]))) at++;
  return at;
}
