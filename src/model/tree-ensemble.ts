/**
 * The trees of an ONNX model as flat arrays, with what each node expects of the rows below it.
 *
 * Knows nothing of scoring: ONNX Runtime does that. The expectations come from the file itself: leaf weights,
 * and `nodes_hitrates` for how much training data fell into each node.
 *
 * @source ONNX ai.onnx.ml TreeEnsembleRegressor, versions 1 and 3
 */
import { ScorerError } from './scorer-error';
import { readOnnxNodes, type OnnxNode } from './onnx-nodes';

/** Nodes of all trees; an index is a node, links are indices. */
export interface TreeEnsemble {
  readonly roots: Int32Array;
  /** Feature compared in a node; LEAF in a leaf. */
  readonly feature: Int32Array;
  readonly threshold: Float32Array;
  readonly whenTrue: Int32Array;
  readonly whenFalse: Int32Array;
  /** 1 where NaN goes the way of true. */
  readonly nanIsTrue: Uint8Array;
  /** Mean of the leaf weights below a node, weighted by cover. */
  readonly expectation: Float64Array;
}

export const LEAF = -1;

const OPERATOR = 'TreeEnsembleRegressor';

/**
 * @returns undefined for a model without trees
 * @throws ScorerError where the trees use other comparisons than <=, have no cover, or several targets
 */
export function readTreeEnsemble(modelBytes: Uint8Array): TreeEnsemble | undefined {
  const operators = readOnnxNodes(modelBytes).filter((node) => node.opType === OPERATOR);
  if (operators.length === 0) return undefined;
  if (operators.length > 1) throw new ScorerError('a model of several ensembles cannot be explained');
  return flatten(new TreeAttributes(operators[0]));
}

class TreeAttributes {
  readonly #byName: OnnxNode['attributes'];

  constructor(node: OnnxNode) {
    this.#byName = node.attributes;
    if ((this.#byName.get('n_targets')?.i ?? 1) !== 1) throw new ScorerError('a score is one target');
  }

  integers(name: string): readonly number[] {
    return this.#byName.get(name)?.ints ?? [];
  }

  floats(name: string): readonly number[] {
    return this.#byName.get(name)?.floats ?? [];
  }

  texts(name: string): readonly string[] {
    return (this.#byName.get(name)?.strings ?? []).map((bytes) => Buffer.from(bytes).toString('latin1'));
  }
}

const NODES_PER_TREE = 2 ** 20;

/** One number for both, unique while a tree has fewer than a million nodes. */
const nodeKey = (tree: number, node: number): number => tree * NODES_PER_TREE + node;

function flatten(attributes: TreeAttributes): TreeEnsemble {
  const trees = attributes.integers('nodes_treeids');
  const ids = attributes.integers('nodes_nodeids');
  const modes = attributes.texts('nodes_modes');
  const indexOf = new Map(ids.map((id, index) => [nodeKey(trees[index], id), index]));
  const link = (child: number, index: number): number =>
    modes[index] === 'LEAF' ? LEAF : (indexOf.get(nodeKey(trees[index], child)) ?? LEAF);
  const whenTrue = Int32Array.from(attributes.integers('nodes_truenodeids'), link);
  const whenFalse = Int32Array.from(attributes.integers('nodes_falsenodeids'), link);
  const features = attributes.integers('nodes_featureids');
  validateTrees(modes, whenTrue, whenFalse);
  return {
    roots: findRoots(whenTrue, whenFalse),
    feature: Int32Array.from(modes, (mode, index) => (mode === 'LEAF' ? LEAF : features[index])),
    threshold: Float32Array.from(attributes.floats('nodes_values')),
    whenTrue,
    whenFalse,
    nanIsTrue: nanDirections(attributes, ids.length),
    expectation: computeExpectations(attributes, indexOf, whenTrue, whenFalse),
  };
}

function validateTrees(modes: readonly string[], whenTrue: Int32Array, whenFalse: Int32Array): void {
  modes.forEach((mode, index) => {
    if (mode === 'LEAF') return;
    if (mode !== 'BRANCH_LEQ') throw new ScorerError(`comparison ${mode} cannot be explained`);
    if (whenTrue[index] <= index || whenFalse[index] <= index) {
      throw new ScorerError('a tree node does not come before its children');
    }
  });
}

/** Nodes that are nobody's child. */
function findRoots(whenTrue: Int32Array, whenFalse: Int32Array): Int32Array {
  const children = new Set([...whenTrue, ...whenFalse]);
  return Int32Array.from(whenTrue.keys()).filter((index) => !children.has(index));
}

function nanDirections(attributes: TreeAttributes, nodes: number): Uint8Array {
  const directions = attributes.integers('nodes_missing_value_tracks_true');
  return directions.length === 0 ? new Uint8Array(nodes) : Uint8Array.from(directions);
}

/** From the last node to the first: children come after their parents. */
function computeExpectations(
  attributes: TreeAttributes,
  indexOf: ReadonlyMap<number, number>,
  whenTrue: Int32Array,
  whenFalse: Int32Array,
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
    if (!(yes + no > 0)) throw new ScorerError('the model does not say how many rows each node covers');
    expectation[node] = (yes * expectation[whenTrue[node]] + no * expectation[whenFalse[node]]) / (yes + no);
  }
  return expectation;
}
