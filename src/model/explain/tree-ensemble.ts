/**
 * The trees of an ONNX model as flat arrays, with the expected value of each node.
 *
 * Only for explanations; ONNX Runtime computes the scores. The expected values come from the file itself: from the leaf
 * weights, and from `nodes_hitrates` for how much training data reached each node.
 *
 * @source ONNX ai.onnx.ml TreeEnsembleRegressor, versions 1 and 3
 */
import { ScorerError } from '../scorer';
import { readOnnxNodes, type OnnxNode } from './onnx-nodes';

/** Nodes of all trees; an index is a node, links are indices. */
export interface TreeEnsemble {
  readonly roots: Int32Array;
  /** Feature compared in a node; LEAF in a leaf. */
  readonly feature: Int32Array;
  readonly threshold: Float32Array;
  readonly whenTrue: Int32Array;
  readonly whenFalse: Int32Array;
  /** 1 if NaN takes the branch for true. */
  readonly nanIsTrue: Uint8Array;
  /** What the step from its parent to a node adds to the expected value; 0 for a root. */
  readonly gain: Float64Array;
}

export const LEAF = -1;

const OPERATOR = 'TreeEnsembleRegressor';

/**
 * @returns undefined for a model without trees
 * @throws ScorerError if the trees use comparisons other than <= and >, have no cover, or several targets
 */
export function readTreeEnsemble(modelBytes: Uint8Array): TreeEnsemble | undefined {
  const operators = readOnnxNodes(modelBytes).filter((node) => node.opType === OPERATOR);
  if (operators.length === 0) return undefined;
  if (operators.length > 1) throw new ScorerError('a model with several ensembles cannot be explained');
  const attributes = new TreeAttributes(operators[0]);
  const indexOf = indexNodes(attributes);
  const links = linkNodes(attributes, indexOf);
  const expectation = computeExpectations(attributes, indexOf, links);
  return { ...links, ...computeGains(links, expectation) };
}

class TreeAttributes {
  readonly #byName: OnnxNode['attributes'];

  constructor(node: OnnxNode) {
    this.#byName = node.attributes;
    if ((this.#byName.get('n_targets')?.i ?? 1) !== 1)
      throw new ScorerError('a model with several targets cannot be explained');
  }

  integers(name: string): readonly number[] {
    return this.#byName.get(name)?.ints ?? [];
  }

  floats(name: string): readonly number[] {
    return this.#byName.get(name)?.floats ?? [];
  }

  texts(name: string): readonly string[] {
    return this.#byName.get(name)?.strings ?? [];
  }
}

/** Index of a node by its key. */
type NodeIndex = ReadonlyMap<number, number>;

const NODES_PER_TREE = 2 ** 20;

/** One number for tree and node, unique as long as a tree has fewer than a million nodes. */
const nodeKey = (tree: number, node: number): number => tree * NODES_PER_TREE + node;

function indexNodes(attributes: TreeAttributes): NodeIndex {
  const trees = attributes.integers('nodes_treeids');
  return new Map(attributes.integers('nodes_nodeids').map((id, index) => [nodeKey(trees[index], id), index]));
}

type Links = Omit<TreeEnsemble, 'roots' | 'gain'>;

/** All comparisons as <=: a node with > becomes one with <= and swapped children. */
function linkNodes(attributes: TreeAttributes, indexOf: NodeIndex): Links {
  const modes = attributes.texts('nodes_modes');
  const [trees, features] = [attributes.integers('nodes_treeids'), attributes.integers('nodes_featureids')];
  const [yes, no] = [attributes.integers('nodes_truenodeids'), attributes.integers('nodes_falsenodeids')];
  const nanTracksTrue = attributes.integers('nodes_missing_value_tracks_true');
  const links: Links = {
    feature: new Int32Array(modes.length).fill(LEAF),
    threshold: Float32Array.from(attributes.floats('nodes_values')),
    whenTrue: new Int32Array(modes.length).fill(LEAF),
    whenFalse: new Int32Array(modes.length).fill(LEAF),
    nanIsTrue: new Uint8Array(modes.length),
  };
  modes.forEach((mode, node) => {
    if (mode === 'LEAF') return;
    const isSwapped = isGreater(mode);
    const link = (child: number): number => checkedLink(node, indexOf.get(nodeKey(trees[node], child)));
    links.feature[node] = features[node];
    links.whenTrue[node] = link(isSwapped ? no[node] : yes[node]);
    links.whenFalse[node] = link(isSwapped ? yes[node] : no[node]);
    links.nanIsTrue[node] = Number((nanTracksTrue[node] === 1) !== isSwapped);
  });
  return links;
}

function isGreater(mode: string): boolean {
  if (mode === 'BRANCH_GT') return true;
  if (mode === 'BRANCH_LEQ') return false;
  throw new ScorerError(`comparison ${mode} cannot be explained`);
}

function checkedLink(node: number, child = LEAF): number {
  if (child <= node) throw new ScorerError('a tree node does not come before its children');
  return child;
}

/**
 * Mean of the leaf weights below each node, weighted by cover. From the last node to the first: children come
 * after their parents.
 */
function computeExpectations(
  attributes: TreeAttributes,
  indexOf: NodeIndex,
  { whenTrue, whenFalse }: Links,
): Float64Array {
  const cover = attributes.floats('nodes_hitrates');
  const expectation = new Float64Array(whenTrue.length);
  const targetNodes = attributes.integers('target_nodeids');
  const targetTrees = attributes.integers('target_treeids');
  attributes.floats('target_weights').forEach((weight, i) => {
    expectation[indexOf.get(nodeKey(targetTrees[i], targetNodes[i])) ?? LEAF] = weight;
  });
  for (let node = whenTrue.length - 1; node >= 0; node--) {
    if (whenTrue[node] === LEAF) continue;
    const yes = cover[whenTrue[node]];
    const no = cover[whenFalse[node]];
    if (!(yes + no > 0)) throw new ScorerError('the model does not contain how many rows each node covers');
    expectation[node] = (yes * expectation[whenTrue[node]] + no * expectation[whenFalse[node]]) / (yes + no);
  }
  return expectation;
}

/** A root is a node that is not a child. */
function computeGains(
  { whenTrue, whenFalse }: Links,
  expectation: Float64Array,
): Pick<TreeEnsemble, 'roots' | 'gain'> {
  const gain = new Float64Array(expectation.length);
  const isChild = new Uint8Array(expectation.length);
  for (let node = 0; node < expectation.length; node++) {
    if (whenTrue[node] === LEAF) continue;
    for (const child of [whenTrue[node], whenFalse[node]]) {
      gain[child] = expectation[child] - expectation[node];
      isChild[child] = 1;
    }
  }
  return { roots: Int32Array.from(isChild.keys()).filter((node) => isChild[node] === 0), gain };
}
