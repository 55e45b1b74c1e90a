import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listModels, readModel } from '../../../src/model/model-folder';
import { UserError } from '../../../src/user-error';
import { writeModelFolder } from '../../support/model-builders';

let root: string;
let modelsDir: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'models-'));
  modelsDir = join(root, 'models');
  writeModelFolder(modelsDir, 'toy');
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function codes(name: string): string[] {
  try {
    readModel(modelsDir, name);
  } catch (error) {
    return (error as UserError).codes;
  }
  return [];
}

describe('readModel', () => {
  it('reads a model whose checksum matches', () => {
    const { manifest, modelBytes } = readModel(modelsDir, 'toy');
    expect(manifest.name).toBe('toy');
    expect(modelBytes.length).toBeGreaterThan(0);
  });

  it.each(['../toy', '..', '', 'a/b', 'a\\b', 'Toy', '.toy', 'toy\0', '-toy', 'a'.repeat(65)])(
    'refuses the name %j',
    (name) => {
      expect(codes(name)).toEqual(['MODEL_NAME_INVALID']);
    },
  );

  it('lists the available models if a model is unknown', () => {
    expect(() => readModel(modelsDir, 'nope')).toThrow(/toy/);
    expect(codes('nope')).toEqual(['MODEL_UNKNOWN']);
  });

  it('refuses a changed model', () => {
    appendFileSync(join(modelsDir, 'toy/model.onnx'), ' ');
    expect(codes('toy')).toEqual(['MODEL_CHECKSUM']);
  });

  it('refuses a missing model file', () => {
    unlinkSync(join(modelsDir, 'toy/model.onnx'));
    expect(codes('toy')).toEqual(['MODEL_FILE_MISSING']);
  });

  it('refuses a changed or missing resource', () => {
    const resources = { table: { file: 'table.bin', sha256: '0'.repeat(64) } };
    writeModelFolder(modelsDir, 'toy', { resources });
    expect(codes('toy')).toEqual(['MODEL_FILE_MISSING']);
    appendFileSync(join(modelsDir, 'toy/table.bin'), 'table');
    expect(codes('toy')).toEqual(['MODEL_CHECKSUM']);
  });

  it('follows no link out of the models folder', () => {
    renameSync(join(modelsDir, 'toy'), join(root, 'toy'));
    symlinkSync(join(root, 'toy'), join(modelsDir, 'toy'));
    expect(codes('toy')).toEqual(['MODEL_UNKNOWN']);
  });

  it('follows no link from a file of the model', () => {
    renameSync(join(modelsDir, 'toy/model.onnx'), join(root, 'model.onnx'));
    symlinkSync(join(root, 'model.onnx'), join(modelsDir, 'toy/model.onnx'));
    expect(codes('toy')).toEqual(['MODEL_FILE_MISSING']);
  });

  it('accepts that the models folder itself is reached through a link', () => {
    symlinkSync(modelsDir, join(root, 'linked'));
    expect(readModel(join(root, 'linked'), 'toy').manifest.name).toBe('toy');
  });
});

describe('listModels', () => {
  it('leaves out folders without a manifest and sorts', () => {
    mkdirSync(join(modelsDir, 'empty'));
    writeModelFolder(modelsDir, 'another');
    expect(listModels(modelsDir)).toEqual(['another', 'toy']);
  });

  it('returns none if there is no folder', () => {
    expect(listModels(join(root, 'absent'))).toEqual([]);
  });
});
