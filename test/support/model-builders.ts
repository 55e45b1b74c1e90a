/** Small models for tests: networks and tree ensembles written as ONNX, with a manifest. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedModel } from '../../src/model/model-folder';
import { encodeNetwork } from '../../src/model/import/network-writer';
import { encodeOnnx } from '../../src/model/import/onnx-proto';

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

export const manifestJson = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: 'toy',
  version: '1.0.0',
  description: 'a toy',
  featureSet: { name: 'dsdl98', version: 1 },
  threshold: 0.5,
  model: { file: 'model.onnx', sha256: '0'.repeat(64) },
  origin: 'imported',
  training: { data: 'none' },
  ...changes,
});

export function loadedModel(modelBytes: Uint8Array, baseline?: number[]): LoadedModel {
  const manifest = manifestJson(baseline && { baseline }) as unknown as LoadedModel['manifest'];
  return { manifest, modelBytes, resources: {} };
}

/** A network of one layer: sigmoid(x · weights + bias). */
export function linearModel(weights: number[], bias: number): Uint8Array {
  return encodeNetwork([{ weight: Float32Array.from(weights), bias: Float32Array.of(bias) }]);
}

/** The type of a matrix of floats [rows, columns] in an ONNX graph. */
const matrix = (name: string, columns: number) => ({
  name,
  type: { tensorType: { elemType: 1, shape: { dim: [{ dimParam: 'rows' }, { dimValue: columns }] } } },
});

/** A graph that loads but fails when it runs, because it reshapes the matrix to a size that never fits. */
export function failingModel(featureCount: number): Uint8Array {
  const shape = new Uint8Array(BigInt64Array.of(BigInt(featureCount + 1), 1n).buffer);
  return encodeOnnx({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 13 }],
    graph: {
      name: 'failing',
      node: [{ opType: 'Reshape', input: ['features', 'shape'], output: ['score'] }],
      initializer: [{ name: 'shape', dims: [2], dataType: 7, rawData: shape }],
      input: [matrix('features', featureCount)],
      output: [matrix('score', 1)],
    },
  });
}

/** Writes a model's folder whose checksum matches. */
export function writeModelFolder(
  modelsDir: string,
  name: string,
  changes: Record<string, unknown> = {},
): void {
  const bytes = linearModel([1, 1], 0);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const folder = join(modelsDir, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'model.onnx'), bytes);
  const manifest = manifestJson({ name, model: { file: 'model.onnx', sha256 }, ...changes });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

const FLOATS = 6;
const INTS = 7;
const STRINGS = 8;
const TREE_OPERATORS = 'ai.onnx.ml';

/** sigmoid(sum of trees); `trees[t][n]` links to nodes of the same tree by index. */
export function treeModel(
  trees: readonly (readonly TestNode[])[],
  featureCount: number,
  mode = 'BRANCH_LEQ',
) {
  const nodes = trees.flatMap((tree, treeId) => tree.map((node, id) => ({ ...node, treeId, id })));
  const leaves = nodes.filter((node) => node.feature === undefined);
  const ints = (name: string, values: number[]) => ({ name, ints: values, type: INTS });
  const floats = (name: string, values: number[]) => ({ name, floats: values, type: FLOATS });
  const modes = nodes.map((node) => Buffer.from(node.feature === undefined ? 'LEAF' : mode));
  const attribute = [
    ints(
      'nodes_treeids',
      nodes.map((node) => node.treeId),
    ),
    ints(
      'nodes_nodeids',
      nodes.map((node) => node.id),
    ),
    ints(
      'nodes_featureids',
      nodes.map((node) => node.feature ?? 0),
    ),
    ints(
      'nodes_truenodeids',
      nodes.map((node) => node.yes ?? 0),
    ),
    ints(
      'nodes_falsenodeids',
      nodes.map((node) => node.no ?? 0),
    ),
    ints(
      'nodes_missing_value_tracks_true',
      nodes.map((node) => Number(node.nanIsTrue ?? false)),
    ),
    floats(
      'nodes_values',
      nodes.map((node) => node.threshold ?? 0),
    ),
    floats(
      'nodes_hitrates',
      nodes.map((node) => node.cover),
    ),
    { name: 'nodes_modes', strings: modes, type: STRINGS },
    ints(
      'target_treeids',
      leaves.map((leaf) => leaf.treeId),
    ),
    ints(
      'target_nodeids',
      leaves.map((leaf) => leaf.id),
    ),
    ints(
      'target_ids',
      leaves.map(() => 0),
    ),
    floats(
      'target_weights',
      leaves.map((leaf) => leaf.weight ?? 0),
    ),
    { name: 'n_targets', i: 1, type: 2 },
  ];
  return encodeOnnx({
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
          attribute,
        },
        { opType: 'Sigmoid', input: ['margin'], output: ['score'] },
      ],
      input: [matrix('features', featureCount)],
      output: [matrix('score', 1)],
    },
  });
}
