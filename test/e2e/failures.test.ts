/** The failure table of docs/operations.md: a search that failed looks failed, and says what to do. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ARTIFACT } from '../golden/dsdl98-rows';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS, type PackagedApp } from '../support/packaged-app';
import { linearModel, manifestJson } from '../support/model-builders';
import { ScratchApp } from '../support/scratch-app';
import type { Reply } from '../support/splunkd/frames';
import { openSearch } from '../support/splunkd/open-search';
import { encodeRows } from '../support/splunkd/rows';
import { Splunkd } from '../support/splunkd/splunkd';
import { ordinaryRows } from './traffic';

const FIELDS = ['src', 'query', '_time'];
const ROW = '_time,src,query\n1790000000,10.0.0.1,www.example.com\n';

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

/** The job fails, with an ERROR that holds `words`, and no reply is the last one. */
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
    expectFailure(await search(), 'ONNX Runtime does not load');
  });

  it.each(['libonnxruntime.so.1', 'onnxruntime_binding.node'])('with a broken %s', async (file) => {
    app.replace(app.beside(file), 'no library');
    expectFailure(await search(), 'Install the package');
  });

  it('hidden by another library of the environment', async () => {
    const folder = join(app.folder, 'lib');
    mkdirSync(folder);
    writeFileSync(join(folder, 'libonnxruntime.so.1'), 'no library');
    const splunkd = new Splunkd({ program: app.executable, env: { LD_LIBRARY_PATH: folder } });
    expectFailure(await splunkd.search({ chunks: [ordinaryRows(5), []] }), 'ONNX Runtime does not load');
  });

  it('with a model that it cannot read', async () => {
    addModel('garbage', Buffer.from('no model'));
    expectFailure(await search(['model=garbage']), 'ONNX Runtime cannot load the model');
  });

  it('with a model for another feature set', async () => {
    addModel('narrow', linearModel([1, 1], 0));
    expectFailure(await search(['model=narrow']), 'another feature set');
  });

  it('with a model that gives no scores', async () => {
    const baseline = Array<number>(98).fill(0);
    addModel('nan', linearModel(Array<number>(98).fill(NaN), 0), { baseline });
    expectFailure(await search(['model=nan']), 'no score');
  });
});

describe('the model', () => {
  it('of a feature set that this version does not have', async () => {
    addModel('future', linearModel([1, 1], 0), { featureSet: { name: 'history', version: 99 } });
    expectFailure(await search(['model=future']), 'history@99');
  });

  it('missing altogether', async () => {
    rmSync(join(app.folder, 'models'), { recursive: true });
    expectFailure(await search(), 'no model is installed');
  });
});

describe('record=true', () => {
  it('on a full disk goes on without the recording, and says so', async () => {
    const program = '/bin/sh';
    // Writes beyond a file size of 0 fail, as on a full disk.
    const options = { program, args: ['-c', 'trap "" XFSZ; ulimit -f 0; exec "$0"', app.executable] };
    const { state, rows, messages } = await new Splunkd(options).search({
      args: ['record=t'],
      chunks: [ordinaryRows(20)],
      dispatchDir: app.folder,
    });
    expect([state, rows.length]).toEqual(['DONE', 20]);
    expect(messages.filter(([, text]) => text.startsWith('record=true'))).toHaveLength(1);
  });
});

describe('a full disk', () => {
  const onFullDisk = (command: string): ReturnType<typeof spawnSync> =>
    spawnSync('/bin/sh', ['-c', `trap "" XFSZ; ${command}`, app.executable], {
      encoding: 'utf8',
      input: ROW,
    });

  it('is said in a sentence by the CLI', () => {
    const { status, stderr } = onFullDisk('exec "$0" score - > /dev/full');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^dnsexfil: the output is not complete: ENOSPC[^\n]*\n$/);
  });

  it('leaves nothing of a model behind', () => {
    const models = join(app.folder, 'models');
    const before = readdirSync(models);
    const { status, stderr } = onFullDisk(`ulimit -f 10; exec "$0" import-model "${ARTIFACT}" --name full`);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^dnsexfil: Cannot write the model[^\n]*\n$/);
    expect(readdirSync(models)).toEqual(before);
  });
});

describe('memory', () => {
  it('that is not there for V8 ends the process without a last reply', async () => {
    const limited = new Splunkd({
      program: '/bin/sh',
      args: ['-c', 'ulimit -v 800000; exec "$0"', app.executable],
    });
    await expect(limited.search({ chunks: [ordinaryRows(5)] })).resolves.toMatchObject({
      state: 'FAILED',
      rows: [],
      replies: [],
    });
  });

  it('taken away in mid-chunk ends the process without a last reply', async () => {
    const open = await openSearch({ program: app.executable });
    await open.chunk(encodeRows(ordinaryRows(10), FIELDS, true));
    open.process.child.kill('SIGKILL');
    expect(await open.chunk(Buffer.alloc(0), true)).toBeUndefined();
    expect(await open.process.exited).toBeNull();
  });
});
