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
  isBlank,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  BACKSLASH,
} from '../line-bytes';
import { unescapeJson } from './json-strings';

const DEEPEST = 32;

/** A field, or a node on the path to one. */
interface PathNode {
  /** Index of the wanted path that ends here, or -1. */
  wanted: number;
  readonly children: { readonly key: Buffer; readonly node: PathNode }[];
}

/** A node below which nothing is wanted. */
const NOWHERE: PathNode = { wanted: -1, children: [] };
/** The value opened neither an object nor an array. */
const NOTHING: PathNode = { wanted: -1, children: [] };

export class JsonScanner {
  /** Value of each path: offsets without quotes; start is -1 if it is missing, null or an object. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  private readonly root: PathNode = { wanted: -1, children: [] };
  private readonly stack: PathNode[] = new Array<PathNode>(DEEPEST).fill(NOWHERE);
  private at = 0;
  private isEscaped = false;

  /** @param paths with dots, e.g. `dns.question.name` */
  constructor(paths: readonly string[]) {
    this.starts = new Int32Array(paths.length);
    this.ends = new Int32Array(paths.length);
    for (const [index, path] of paths.entries()) addPath(this.root, path.split('.'), index);
  }

  has(path: number): boolean {
    return this.starts[path] >= 0;
  }

  /** @returns false if the bytes are not a complete object */
  scan(bytes: Buffer, start: number, end: number): boolean {
    this.starts.fill(-1);
    this.at = start;
    let depth = 0;
    let node = this.root;
    if (bytes[this.at++] !== OPEN_BRACE) return false;
    this.stack[0] = node;
    while (this.at < end) {
      const byte = bytes[this.at];
      if (byte === QUOTE) {
        const opened = this.readString(bytes, end, node);
        if (opened === undefined) return false;
        if (opened !== NOTHING) {
          if (++depth >= DEEPEST) return false;
          this.stack[depth] = node = opened;
        }
        continue;
      }
      this.at++;
      if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (++depth >= DEEPEST) return false;
        this.stack[depth] = node;
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (depth === 0) return true;
        node = this.stack[--depth];
      }
    }
    return false;
  }

  /**
   * Reads a string: a key with its value, or an element of an array.
   *
   * @returns the node of the object or array that the value opens, NOTHING if it opens none, undefined at the end
   */
  private readString(bytes: Buffer, end: number, node: PathNode): PathNode | undefined {
    const from = this.at + 1;
    const to = this.skipString(bytes, end);
    if (to < 0) return undefined;
    if (!this.skipColon(bytes, end)) {
      if (node.wanted >= 0) this.keep(bytes, node.wanted, from, to);
      return NOTHING;
    }
    const target = findChild(node, bytes, from, to);
    const opened = this.readValue(bytes, end, target);
    if (opened < 0) return undefined;
    return opened > 0 ? target : NOTHING;
  }

  /**
   * Reads the value after a key. @returns 1 if it opened an object or an array, 0 if it was read completely, -1 at the
   * end
   */
  private readValue(bytes: Buffer, end: number, target: PathNode): number {
    while (this.at < end && isBlank(bytes[this.at])) this.at++;
    if (this.at >= end) return -1;
    const byte = bytes[this.at];
    if (byte === QUOTE) {
      const from = this.at + 1;
      const to = this.skipString(bytes, end);
      if (to < 0) return -1;
      if (target.wanted >= 0) this.keep(bytes, target.wanted, from, to);
      return 0;
    }
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      this.at++;
      return 1;
    }
    const from = this.at;
    while (this.at < end && !endsScalar(bytes[this.at])) this.at++;
    this.isEscaped = false;
    if (target.wanted >= 0 && bytes[from] !== 0x6e) this.keep(bytes, target.wanted, from, this.at);
    return 0;
  }

  /** The first value of a path is used. */
  private keep(bytes: Buffer, path: number, start: number, end: number): void {
    if (this.starts[path] >= 0) return;
    this.starts[path] = start;
    this.ends[path] = this.isEscaped ? unescapeJson(bytes, start, end) : end;
  }

  /** @returns the offset of the closing quote, and moves `at` after it; -1 if there is none */
  private skipString(bytes: Buffer, end: number): number {
    this.isEscaped = false;
    let at = this.at + 1;
    for (; at < end; at++) {
      const byte = bytes[at];
      if (byte === BACKSLASH) {
        this.isEscaped = true;
        at++;
      } else if (byte === QUOTE) {
        this.at = at + 1;
        return at;
      }
    }
    return -1;
  }

  private skipColon(bytes: Buffer, end: number): boolean {
    let at = this.at;
    while (at < end && isBlank(bytes[at])) at++;
    if (at >= end || bytes[at] !== COLON) return false;
    this.at = at + 1;
    return true;
  }
}

function endsScalar(byte: number): boolean {
  return byte === 0x2c || byte === CLOSE_BRACE || byte === CLOSE_BRACKET || isBlank(byte);
}

/** Every node also has its grandchildren under their joined keys, so that flat and nested objects are found alike. */
function addPath(root: PathNode, keys: readonly string[], wanted: number): void {
  const nodes: PathNode[] = [root];
  for (let end = 1; end <= keys.length; end++) {
    let target: PathNode | undefined;
    for (let start = 0; start < end; start++) {
      const key = Buffer.from(keys.slice(start, end).join('.'));
      const known = nodes[start].children.find((child) => child.key.equals(key));
      if (known) target ??= known.node;
    }
    target ??= { wanted: -1, children: [] };
    for (let start = 0; start < end; start++) {
      const key = Buffer.from(keys.slice(start, end).join('.'));
      if (nodes[start].children.some((child) => child.key.equals(key))) continue;
      nodes[start].children.push({ key, node: target });
    }
    nodes.push(target);
  }
  nodes[keys.length].wanted = wanted;
}

function findChild(node: PathNode, bytes: Buffer, start: number, end: number): PathNode {
  const length = end - start;
  for (const { key, node: child } of node.children) {
    if (key.length !== length || key[0] !== bytes[start]) continue;
    let i = 1;
    while (i < length && key[i] === bytes[start + i]) i++;
    if (i >= length) return child;
  }
  return NOWHERE;
}
