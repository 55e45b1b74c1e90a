/** Small tree ensembles for tests, written as ONNX. The app itself only writes networks. */
import { encodeOnnx, ONNX_MESSAGES } from '../../src/model/import/onnx-proto';
import { matrix } from './model-builders';

export interface TestNode {
  /** Undefined in a leaf. */
  readonly feature?: number;
  readonly threshold?: number;
  readonly yes?: number;
  readonly no?: number;
  readonly nanIsTrue?: boolean;
  readonly weight?: number;
  readonly cover: number;
}

const FLOATS = 6;
const INTS = 7;
const STRINGS = 8;
const TREE_OPERATORS = 'ai.onnx.ml';

const { Attribute, Node } = ONNX_MESSAGES;
const TREE_MESSAGES = {
  ...ONNX_MESSAGES,
  Node: { fields: { ...Node.fields, domain: { type: 'string', id: 7 } } },
  Attribute: {
    fields: {
      ...Attribute.fields,
      floats: { rule: 'repeated', type: 'float', id: 7 },
      ints: { rule: 'repeated', type: 'int64', id: 8 },
      strings: { rule: 'repeated', type: 'bytes', id: 9 },
    },
  },
};

type NumberedNode = TestNode & { readonly treeId: number; readonly id: number };

/** sigmoid(sum of trees); `trees[t][n]` links to nodes of the same tree by index. */
export function treeModel(
  trees: readonly (readonly TestNode[])[],
  featureCount: number,
  mode = 'BRANCH_LEQ',
): Uint8Array {
  const nodes = trees.flatMap((tree, treeId) => tree.map((node, id) => ({ ...node, treeId, id })));
  const model = {
    irVersion: 8,
    opsetImport: [
      { domain: '', version: 13 },
      { domain: TREE_OPERATORS, version: 3 },
    ],
    graph: {
      name: 'trees',
      node: [
        {
          opType: 'TreeEnsembleRegressor',
          domain: TREE_OPERATORS,
          input: ['features'],
          output: ['margin'],
          attribute: [...nodeAttributes(nodes, mode), ...leafAttributes(nodes)],
        },
        { opType: 'Sigmoid', input: ['margin'], output: ['score'] },
      ],
      input: [matrix('features', featureCount)],
      output: [matrix('score', 1)],
    },
  };
  return encodeOnnx(model, TREE_MESSAGES);
}

function nodeAttributes(nodes: readonly NumberedNode[], mode: string) {
  const modes = nodes.map((node) => Buffer.from(node.feature === undefined ? 'LEAF' : mode));
  return [
    ints('nodes_treeids', nodes, ({ treeId }) => treeId),
    ints('nodes_nodeids', nodes, ({ id }) => id),
    ints('nodes_featureids', nodes, ({ feature = 0 }) => feature),
    ints('nodes_truenodeids', nodes, ({ yes = 0 }) => yes),
    ints('nodes_falsenodeids', nodes, ({ no = 0 }) => no),
    ints('nodes_missing_value_tracks_true', nodes, ({ nanIsTrue = false }) => Number(nanIsTrue)),
    floats('nodes_values', nodes, ({ threshold = 0 }) => threshold),
    floats('nodes_hitrates', nodes, ({ cover }) => cover),
    { name: 'nodes_modes', strings: modes, type: STRINGS },
  ];
}

function leafAttributes(nodes: readonly NumberedNode[]) {
  const leaves = nodes.filter(({ feature }) => feature === undefined);
  return [
    ints('target_treeids', leaves, ({ treeId }) => treeId),
    ints('target_nodeids', leaves, ({ id }) => id),
    ints('target_ids', leaves, () => 0),
    floats('target_weights', leaves, ({ weight = 0 }) => weight),
    { name: 'n_targets', i: 1, type: 2 },
  ];
}

type NumberOf = (node: NumberedNode) => number;

function ints(name: string, nodes: readonly NumberedNode[], numberOf: NumberOf) {
  return { name, ints: nodes.map(numberOf), type: INTS };
}

function floats(name: string, nodes: readonly NumberedNode[], numberOf: NumberOf) {
  return { name, floats: nodes.map(numberOf), type: FLOATS };
}
