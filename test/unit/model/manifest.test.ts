import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIMITS, parseManifest } from '../../../src/model/manifest';
import { UserError } from '../../../src/user-error';
import { manifestJson } from '../../support/model-builders';

const parse = (changes: Record<string, unknown>) =>
  parseManifest(JSON.stringify(manifestJson(changes)), 'toy');

function refusal(run: () => unknown): UserError {
  try {
    run();
  } catch (error) {
    return error as UserError;
  }
  throw new Error('nothing was refused');
}

describe('parseManifest', () => {
  it('accepts a manifest without limits, resources and baseline', () => {
    const manifest = parse({});
    expect(manifest.limits).toEqual(DEFAULT_LIMITS);
    expect(manifest.resources).toEqual({});
    expect(manifest.baseline).toBeUndefined();
  });

  it('accepts limits without a floor, which then stops no row', () => {
    expect(parse({ limits: { maxPairs: 1, maxClients: 1 } }).limits.informationFloorBits).toBe(0);
  });

  it('accepts every field that a manifest can have', () => {
    const table = { file: 'trigrams.bin', sha256: 'a'.repeat(64) };
    const changes = {
      budgets: { quiet: 0.9, sensitive: 0.3, slow: 0.4 },
      limits: { maxPairs: 10, maxClients: 5, informationFloorBits: 96 },
      resources: { trigrams: table },
      baseline: [0, 1.5],
      origin: 'ours',
    };
    expect(parse(changes)).toMatchObject(changes);
  });

  it.each([
    ['threshold', 1.5],
    ['threshold', '0.5'],
    ['name', 'other'],
    ['featureSet', { name: 'dsdl98', version: 0 }],
    ['featureSet', 'dsdl98'],
    ['model', { file: '../model.onnx', sha256: '0'.repeat(64) }],
    ['model', { file: 'model.onnx', sha256: 'abc' }],
    ['resources', { trigrams: { file: 'a/b', sha256: '0'.repeat(64) } }],
    ['limits', { maxPairs: 0, maxClients: 1, informationFloorBits: 0 }],
    ['limits', { maxPairs: 1, maxClients: 1, informationFloorBits: -1 }],
    ['budgets', { quiet: 2, sensitive: 0, slow: 0 }],
    ['budgets', { quiet: 1, sensitive: 0 }],
    ['baseline', [1, null]],
    ['origin', 'theirs'],
    ['training', null],
    ['version', ''],
  ])('refuses %s = %j', (key, value) => {
    expect(refusal(() => parse({ [key]: value })).codes).toEqual(['MODEL_MANIFEST_INVALID']);
  });

  it('reports all mistakes at once', () => {
    const { message } = refusal(() => parse({ threshold: 2, origin: 'theirs' }));
    expect(message).toContain('threshold');
    expect(message).toContain('origin');
  });

  it.each(['', '[]', 'null', '{', '"text"'])('refuses the text %j', (text) => {
    expect(refusal(() => parseManifest(text, 'toy')).codes).toEqual(['MODEL_MANIFEST_INVALID']);
  });
});
