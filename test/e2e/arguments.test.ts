/** What a user can get wrong in the call: answered at getinfo, all of it at once, by exit code 1. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../support/packaged-app';
import { ScratchApp } from '../support/scratch-app';
import { openSearch } from '../support/splunkd/open-search';

let app: ScratchApp;

beforeAll(() => {
  app = new ScratchApp(ensurePackagedApp());
}, PACKAGING_TIMEOUT_MS);

afterAll(() => {
  app.dispose();
});

async function refusal(args: readonly string[]): Promise<string> {
  const { configuration, process } = await openSearch({ program: app.executable }, { args });
  const { error, finished, inspector } = configuration.metadata;
  expect([finished, configuration.body.length, await process.exited, process.stderr]).toEqual([
    true,
    0,
    1,
    '',
  ]);
  expect(inspector?.messages?.map(([level]) => level)).toContain('ERROR');
  return error!;
}

describe('wrong arguments', () => {
  it.each([
    [['treshold=1'], ['"treshold"', 'threshold']],
    [['threshold=2'], ['threshold="2"', '0 to 1']],
    [['threshold=NaN'], ['threshold="NaN"']],
    [['threshold=0x1'], ['threshold="0x1"']],
    [
      ['explain=t', 'explain=f'],
      ['explain', 'twice'],
    ],
    [['explain=maybe'], ['explain="maybe"', 'true']],
    [['src=""'], ['src=""']],
    [['query'], ['query']],
    [['model=nosuch'], ['nosuch', 'history', 'dsdl98']],
    [['model=../../x'], ['../../x']],
    [['model=/etc/passwd'], ['/etc/passwd']],
    [['model=..'], ['..']],
    [['model=history\u0000'], ['history']],
    [['stray\u001b[31m'], ['stray\\u{1b}']],
  ])('%j', async (args, words) => {
    const error = await refusal(args);
    for (const word of words) expect(error).toContain(word);
    expect(error).toMatch(/^\P{Cc}*$/u);
  });

  it('are all told at once', async () => {
    const error = await refusal([
      'modl=x',
      'threshold',
      '=',
      '7',
      'explain=maybe',
      'src=" "',
      'model=nosuch',
    ]);
    for (const word of ['modl', 'threshold="7"', 'maybe', 'src', 'nosuch']) expect(error).toContain(word);
  });
});

describe('a damaged model', () => {
  const manifest = 'models/history/manifest.json';

  it.each([
    ['a changed byte', 'models/history/model.onnx', (bytes: Buffer) => bytes.fill(1, 100, 101), 'checksum'],
    [
      'half a file',
      'models/history/model.onnx',
      (bytes: Buffer) => bytes.subarray(0, bytes.length / 2),
      'checksum',
    ],
    ['half a manifest', manifest, (bytes: Buffer) => bytes.subarray(0, bytes.length / 2), 'not JSON'],
    ['an empty manifest', manifest, () => Buffer.from('{}'), 'threshold'],
  ])('%s', async (_, file, damage, word) => {
    const whole = readFileSync(join(app.folder, file));
    app.replace(file, damage(Buffer.from(whole)));
    const error = await refusal([]);
    app.replace(file, whole);
    expect(error).toContain(word);
    expect(error).toContain('nstall the model again');
  });

  it('missing altogether', async () => {
    const bytes = readFileSync(join(app.folder, manifest));
    app.remove(manifest);
    const error = await refusal([]);
    app.add(manifest, bytes);
    expect(error).toContain('history');
  });
});
