import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inProject, readJson } from '../../tools/packaging/project';
import { type Bundle, bundleCommand, redirectAddon } from '../../tools/packaging/bundle';
import { START_FILE } from '../../tools/packaging/part-loader';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-bundle-'));
const SLOW = ['tldts', 'onnxruntime-node', 'protobufjs', 'commander', 'splunk-sdk'];

let bundle: Bundle;

beforeAll(async () => {
  bundle = await bundleCommand(path.join(folder, 'first'));
});

afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

const read = (file: string): string => fs.readFileSync(file, 'utf8');

/** What runs before the answer to getinfo: the script and the parts of the start. */
const startCode = (): string => read(bundle.script) + read(path.join(folder, 'first', START_FILE));

describe('bundleCommand', () => {
  it('keeps npm packages out of what answers getinfo', () => {
    const parts = bundle.parts.map(read);
    for (const name of SLOW) {
      expect(startCode()).not.toContain(`node_modules/${name}/`);
      expect(parts.some((code) => code.includes(`node_modules/${name}/`))).toBe(true);
    }
  });

  it("loads four of Node's modules before the answer to getinfo", () => {
    const requests = startCode().matchAll(/require\("(node:\w+)"\)/g);
    const modules = new Set(Array.from(requests, ([, name]) => name));
    expect([...modules].sort()).toEqual(['node:fs', 'node:path', 'node:sea', 'node:vm']);
  });

  it("leaves out what splunk-sdk's HTTP class needs, because that class accepts every certificate", () => {
    expect(bundle.inputs.filter((input) => /node_modules\/(needle|dotenv)\//.test(input))).toEqual([]);
  });

  it('writes the same bytes for the same sources, whatever the folder contained', async () => {
    const other = path.join(folder, 'second');
    fs.mkdirSync(other);
    fs.writeFileSync(path.join(other, 'chunk-OLD.js'), 'old');
    const again = await bundleCommand(other);
    expect(again.parts.map((part) => path.basename(part))).toEqual(
      bundle.parts.map((part) => path.basename(part)),
    );
    expect([again.script, ...again.parts].map(read)).toEqual([bundle.script, ...bundle.parts].map(read));
    expect(fs.existsSync(path.join(other, 'chunk-OLD.js'))).toBe(false);
  });
});

describe('npm audit --omit=dev', () => {
  it('covers every npm package in the bundle, because all of them are production dependencies', () => {
    const { packages } = readJson(inProject('package-lock.json')) as {
      packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
    };
    const folders = new Set(
      bundle.inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
    );
    const development = [...folders].filter((name) => packages[name].dev ?? packages[name].devOptional);
    expect([...folders]).toEqual(expect.arrayContaining(['node_modules/tar', 'node_modules/yauzl']));
    expect(development).toEqual([]);
  });
});

describe('redirectAddon', () => {
  const binding = read(require.resolve('onnxruntime-node/dist/binding.js'));

  it('keeps worker_threads, and with it the streams of Node, out of the first chunk', () => {
    expect(binding).toContain('worker_threads');
    expect(redirectAddon(binding)).not.toContain('require("worker_threads")');
  });

  it.each([
    ["require('./onnxruntime.node')"],
    [binding.replace('"worker_threads"', '"node:worker_threads"')],
  ])('rejects an onnxruntime-node that requires its addon or worker_threads in a new way', (changed) => {
    expect(() => redirectAddon(changed)).toThrow(
      expect.objectContaining({ code: 'BINDING_CHANGED' }) as Error,
    );
  });
});
