/** Small networks for tests, written as ONNX, with a manifest. Trees are in tree-models.ts. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedModel } from '../../src/model/model-folder';
import { encodeNetwork } from '../../src/model/import/network-writer';
import { encodeOnnx } from '../../src/model/import/onnx-proto';

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
export const matrix = (name: string, columns: number) => ({
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
