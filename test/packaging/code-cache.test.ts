import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Bundle, bundleCommand } from '../../tools/packaging/bundle';
import { addCodeCache } from '../../tools/packaging/code-cache';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { hostPlatform, platforms } from '../../tools/packaging/platforms';
import { fetchRuntime } from '../../tools/packaging/runtime';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-code-cache-'));
const host = hostPlatform()!;

let bundle: Bundle;
let caches: readonly string[];

beforeAll(async () => {
  ensurePackagedApp();
  bundle = await bundleCommand(path.join(folder, 'first'));
  caches = cachesOf(addCodeCache(bundle, host));
}, PACKAGING_TIMEOUT_MS);

afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

const cachesOf = ({ parts }: Bundle): string[] => parts.filter((part) => part.endsWith('.cache'));

/** Run by the shipped Node: prints for each file whether V8 refuses its cache. */
const PRINT_REFUSALS = `
  const fs = require('node:fs'), path = require('node:path'), vm = require('node:vm');
  const refusals = process.argv.slice(1).map((cache) => {
    const file = cache.slice(0, -'.cache'.length);
    const options = { filename: path.basename(file), cachedData: fs.readFileSync(cache) };
    return new vm.Script(fs.readFileSync(file, 'utf8'), options).cachedDataRejected;
  });
  console.log(JSON.stringify(refusals));`;

describe('addCodeCache', () => {
  it('covers what a search with flagged rows runs, and none of the CLI', () => {
    const names = caches.map((file) => path.basename(file).replace(/-[0-9A-Z]{8}\.js/, '.js'));
    expect(names).toEqual(
      expect.arrayContaining([
        'start.js.cache',
        'create-processor.js.cache',
        'onnx-package.js.cache',
        'explainer.js.cache',
      ]),
    );
    expect(names).not.toContain('cli.js.cache');
  });

  it('writes caches that V8 accepts with the options of the executable', () => {
    const node = path.join(fetchRuntime(host), host.runtimePath);
    const args = [...host.nodeOptions, '-e', PRINT_REFUSALS, ...caches];
    const { stdout } = spawnSync(node, args, { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual(caches.map(() => false));
  });

  it('writes the same bytes again', async () => {
    const again = cachesOf(addCodeCache(await bundleCommand(path.join(folder, 'second')), host));
    expect(again.map((file) => path.basename(file))).toEqual(caches.map((file) => path.basename(file)));
    const different = again.filter((file, i) => !fs.readFileSync(file).equals(fs.readFileSync(caches[i])));
    expect(different).toEqual([]);
  });

  it('leaves the packages for other platforms without a cache', () => {
    const others = platforms.filter((platform) => platform !== host);
    expect(others.map((platform) => addCodeCache(bundle, platform))).toEqual(others.map(() => bundle));
  });
});
