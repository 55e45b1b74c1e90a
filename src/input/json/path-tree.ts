/** The paths that a scanner wants, as a tree: each key of an object leads to a node, most of them to `NOWHERE`. */

/** A field, or a node on the path to one. */
export interface PathNode {
  /** Index of the wanted path that ends here, or -1. */
  wanted: number;
  readonly children: { readonly key: Buffer; readonly node: PathNode }[];
  /** Where all other keys lead, for a path with `*`. */
  any?: PathNode;
}

/** A node below which nothing is wanted. */
export const NOWHERE: PathNode = { wanted: -1, children: [] };
const ANY = '*';

/** @param paths with dots */
export function createPaths(paths: readonly string[]): PathNode {
  const root: PathNode = { wanted: -1, children: [] };
  for (const [index, path] of paths.entries()) addPath(root, path.split('.'), index);
  return root;
}

/**
 * Every node also has its grandchildren under their joined keys, so that flat and nested objects are found alike.
 * The key `*` is any key.
 */
function addPath(root: PathNode, keys: readonly string[], wanted: number): void {
  const nodes: PathNode[] = [root];
  for (let end = 1; end <= keys.length; end++) {
    if (keys[end - 1] === ANY) {
      nodes.push((nodes[end - 1].any ??= { wanted: -1, children: [] }));
      continue;
    }
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

/** @returns where a key leads */
export function findChild(node: PathNode, bytes: Buffer, start: number, end: number): PathNode {
  const length = end - start;
  for (const { key, node: child } of node.children) {
    if (key.length !== length || key[0] !== bytes[start]) continue;
    let i = 1;
    while (i < length && key[i] === bytes[start + i]) i++;
    if (i >= length) return child;
  }
  return node.any ?? NOWHERE;
}
