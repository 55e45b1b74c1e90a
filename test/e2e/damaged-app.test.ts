/**
 * Files of the app that are damaged, missing, swapped, huge or links to the outside: refused at getinfo, before a row
 * is sent, in a sentence that says what to do. Only Splunk reads the lookups.
 */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ensurePackagedApp,
  PACKAGING_TIMEOUT_MS,
  type PackagedApp,
} from '../../tools/packaging/packaged-app';
import { ScratchApp } from '../support/scratch-app';
import { openSearch } from '../../tools/splunkd/open-search';

const MODEL = 'models/history/model.onnx';
const MANIFEST = 'models/history/manifest.json';

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

/** @returns the answer's error, after checking that the answer contains nothing else */
async function refusal(args: readonly string[] = []): Promise<string> {
  const { configuration, process } = await openSearch({ program: app.executable }, { args });
  const { error, finished } = configuration.metadata;
  expect([finished, await process.exited, process.stderr]).toEqual([true, 1, '']);
  expect(error).toMatch(/^\P{Cc}+$/u);
  return error!;
}

const readText = (file: string): string => readFileSync(join(app.folder, file), 'utf8');

/** All files that the model's manifest names. */
function filesOfModel(): string[] {
  return [...readText(MANIFEST).matchAll(/"file":\s*"([^"]+)"/g)].map(([, file]) => `models/history/${file}`);
}

describe('a file of the model', () => {
  it('with one changed byte, for each file that the manifest names', async () => {
    const files = filesOfModel();
    for (const file of files) {
      const bytes = readFileSync(join(app.folder, file));
      app.replace(file, Buffer.from(bytes).fill(bytes[100] ^ 1, 100, 101));
      expect(await refusal()).toContain(
        'does not match the checksum in its manifest: install the model again',
      );
      app.replace(file, bytes);
    }
    expect(files.length).toBeGreaterThanOrEqual(2);
  });

  it('cut in half', async () => {
    const bytes = readFileSync(join(app.folder, MODEL));
    app.replace(MODEL, bytes.subarray(0, bytes.length / 2));
    expect(await refusal()).toContain('checksum');
  });

  it("swapped with another model's", async () => {
    app.replace(MODEL, readFileSync(join(app.folder, 'models/dsdl98/model.onnx')));
    expect(await refusal()).toContain('checksum');
  });

  it('missing', async () => {
    app.remove(MODEL);
    expect(await refusal()).toContain('model.onnx of model "history" is missing');
  });

  it.each([MODEL, MANIFEST])('huge: %s', async (file) => {
    app.replace(file, '');
    truncateSync(join(app.folder, file), 5e9);
    const started = performance.now();
    expect(await refusal()).toContain('nstall the model again');
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it.each([MODEL, MANIFEST])('a pipe: %s', async (file) => {
    app.remove(file);
    expect(spawnSync('mkfifo', [join(app.folder, file)]).status).toBe(0);
    expect(await refusal()).toContain('nstall the model again');
  });

  it.each([MODEL, MANIFEST])('a link out of the app: %s', async (file) => {
    app.remove(file);
    symlinkSync(join(packaged.folder, file), join(app.folder, file));
    expect(await refusal()).toMatch(/model\.onnx of model "history" is missing|model=history does not exist/);
  });
});

describe('a manifest', () => {
  it.each([
    ['half of it', (text: string) => text.slice(0, text.length / 2), 'not JSON'],
    ['empty', () => '{}', 'threshold'],
    ['no JSON', () => '\u0000\u001b[31m', 'not JSON'],
    ['of another model', (text: string) => text.replace('"history"', '"dsdl98"'), 'name is "dsdl98"'],
    ['that names a path', (text: string) => text.replace('"model.onnx"', '"../x"'), 'plain file name'],
    ['with invalid limits', (text: string) => text.replace(/"maxPairs": \d+/, '"maxPairs": -1'), 'maxPairs'],
  ])('%s', async (_, damage, word) => {
    const text = readText(MANIFEST);
    expect(damage(text)).not.toBe(text);
    app.replace(MANIFEST, damage(text));
    const error = await refusal();
    expect(error).toContain(word);
    expect(error).toContain('nstall the model again');
  });

  it('missing', async () => {
    app.remove(MANIFEST);
    expect(await refusal()).toContain('model=history does not exist; available: dsdl98');
  });
});

describe('a folder', () => {
  it('of one model in place of another', async () => {
    renameSync(join(app.folder, 'models/history'), join(app.folder, 'models/other'));
    renameSync(join(app.folder, 'models/dsdl98'), join(app.folder, 'models/history'));
    expect(await refusal()).toContain('name is "dsdl98" in the folder "history"');
  });

  it('that is a link out of the app', async () => {
    renameSync(join(app.folder, 'models/history'), join(app.folder, 'elsewhere'));
    symlinkSync(join(app.folder, 'elsewhere'), join(app.folder, 'models/history'));
    expect(await refusal()).toContain('model=history does not exist');
  });

  it('of models that is missing', async () => {
    renameSync(join(app.folder, 'models'), join(app.folder, 'elsewhere'));
    expect(await refusal()).toContain('no model is installed');
  });

  it('of models that is a file', async () => {
    renameSync(join(app.folder, 'models'), join(app.folder, 'elsewhere'));
    writeFileSync(join(app.folder, 'models'), '');
    expect(await refusal()).toContain('no model is installed');
  });
});

describe('the app', () => {
  it('without default/app.conf', async () => {
    app.remove('default/app.conf');
    expect(await refusal()).toContain('(default/app.conf not found). Install the app again.');
    const { status, stderr } = spawnSync(app.executable, ['score', '-'], { encoding: 'utf8', input: '' });
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^dnsexfil: [^\n]+\n$/)]);
  });
});
