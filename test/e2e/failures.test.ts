/** ONNX Runtime or a model fails when rows arrive: the search looks failed and says what to do. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ensurePackagedApp,
  PACKAGING_TIMEOUT_MS,
  type PackagedApp,
} from '../../tools/packaging/packaged-app';
import { failingModel, linearModel, manifestJson } from '../support/model-builders';
import { ScratchApp } from '../support/scratch-app';
import type { Reply } from '../../tools/splunkd/frames';
import { Splunkd } from '../../tools/splunkd/splunkd';
import { ordinaryRows } from './traffic';

let packaged: PackagedApp;
let app: ScratchApp;

beforeAll(() => {
  packaged = ensurePackagedApp();
}, PACKAGING_TIMEOUT_MS);

beforeEach(() => {
  app = new ScratchApp(packaged);
});

afterEach(() => {
  app.dispose();
});

const search = (args: readonly string[] = []) =>
  new Splunkd({ program: app.executable }).search({ args, chunks: [ordinaryRows(20), ordinaryRows(20)] });

/** The job fails with an ERROR that contains `words`, and no reply is marked as the last one. */
function expectFailure(
  { state, exitCode, messages, replies }: Awaited<ReturnType<typeof search>>,
  words: string,
): void {
  expect({ state, exitCode }).toEqual({ state: 'FAILED', exitCode: 1 });
  expect(messages.filter(([level, text]) => level === 'ERROR' && text.includes(words))).toHaveLength(1);
  expect(replies.filter(({ metadata }: Reply) => metadata.finished === true && !metadata.error)).toEqual([]);
}

function addModel(name: string, bytes: Uint8Array, changes: Record<string, unknown> = {}): void {
  const model = { file: 'model.onnx', sha256: createHash('sha256').update(bytes).digest('hex') };
  app.add(`models/${name}/model.onnx`, bytes);
  app.add(`models/${name}/manifest.json`, JSON.stringify(manifestJson({ name, model, ...changes })));
}

describe('ONNX Runtime', () => {
  it.each(['libonnxruntime.so.1', 'onnxruntime_binding.node'])('without %s', async (file) => {
    app.remove(app.beside(file));
    expectFailure(await search(), 'ONNX Runtime cannot be loaded');
  });

  it.each(['libonnxruntime.so.1', 'onnxruntime_binding.node'])('with a broken %s', async (file) => {
    app.replace(app.beside(file), 'no library');
    expectFailure(await search(), 'Install the package');
  });

  it('shadowed by another library in the environment', async () => {
    const folder = join(app.folder, 'lib');
    mkdirSync(folder);
    writeFileSync(join(folder, 'libonnxruntime.so.1'), 'no library');
    const splunkd = new Splunkd({ program: app.executable, env: { LD_LIBRARY_PATH: folder } });
    expectFailure(await splunkd.search({ chunks: [ordinaryRows(5), []] }), 'ONNX Runtime cannot be loaded');
  });

  it('with a model that it cannot read', async () => {
    addModel('garbage', Buffer.from('no model'));
    expectFailure(await search(['model=garbage']), 'ONNX Runtime cannot load the model');
  });

  it('with a model for another feature set', async () => {
    addModel('narrow', linearModel([1, 1], 0));
    expectFailure(await search(['model=narrow']), 'another feature set');
  });

  it('that throws while scoring', async () => {
    addModel('failing', failingModel(98), { baseline: Array<number>(98).fill(0) });
    const found = await search(['model=failing']);
    expectFailure(found, 'ONNX Runtime failed to score');
    expect(found.stderr).toMatch(/caused by Error: [^\n]*Reshape/);
  });

  it('with a model that returns no scores', async () => {
    const baseline = Array<number>(98).fill(0);
    addModel('nan', linearModel(Array<number>(98).fill(NaN), 0), { baseline });
    expectFailure(await search(['model=nan']), 'returned NaN');
  });
});

describe('the model', () => {
  it('of a feature set that this version does not have', async () => {
    addModel('future', linearModel([1, 1], 0), { featureSet: { name: 'history', version: 99 } });
    expectFailure(await search(['model=future']), 'history@99');
  });
});
