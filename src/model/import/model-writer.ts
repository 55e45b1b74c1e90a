/**
 * Writes a model's files into the models folder, all or none: the files are written next to it and then renamed.
 *
 * Only imported models can be replaced, so that a built-in one is never lost.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../user-error';
import type { Manifest } from '../manifest';
import { listModels, MANIFEST_FILE, readModel, validateModelName } from '../model-folder';
import { sha256 } from '../checksum/sha256';

const MODEL_FILE = 'model.onnx';
const CARD_FILE = 'MODEL_CARD.md';

const REPLACED = '.replaced';

export interface NewModel {
  /** Without the model's checksum, which is computed here. */
  readonly manifest: Omit<Manifest, 'model' | 'resources' | 'limits'>;
  readonly modelBytes: Uint8Array;
  readonly card: string;
}

/**
 * @returns the model's folder
 * @throws UserError MODEL_NAME_INVALID, MODEL_EXISTS, MODELS_NOT_WRITABLE
 */
export function writeModel(modelsDir: string, model: NewModel): string {
  const name = model.manifest.name;
  validateModelName(name);
  const folder = join(modelsDir, name);
  const replaces = listModels(modelsDir).includes(name);
  if (replaces) refuseToReplaceBuiltIn(modelsDir, name);
  try {
    stage(modelsDir, model, (staged) => {
      if (replaces) renameSync(folder, join(staged, REPLACED));
      moveIntoPlace(join(staged, name), folder, replaces ? join(staged, REPLACED) : undefined);
    });
  } catch (cause) {
    const text = `Cannot write the model to ${folder}: check that you have permission to write there and that the disk is not full.`;
    throw new UserError({ code: 'MODELS_NOT_WRITABLE', text }, { cause });
  }
  return folder;
}

/** Writes the files into a new folder next to the models, which no search reads, and removes the rest afterwards. */
function stage(modelsDir: string, model: NewModel, move: (staged: string) => void): void {
  const staged = mkdtempSync(join(modelsDir, '.new-'));
  try {
    writeFiles(join(staged, model.manifest.name), model);
    move(staged);
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

/** @param replaced the previous model, moved back if the move fails */
function moveIntoPlace(source: string, target: string, replaced: string | undefined): void {
  try {
    renameSync(source, target);
  } catch (cause) {
    if (replaced !== undefined) renameSync(replaced, target);
    throw cause;
  }
}

function writeFiles(folder: string, { manifest, modelBytes, card }: NewModel): void {
  mkdirSync(folder);
  const complete = { ...manifest, model: { file: MODEL_FILE, sha256: sha256(modelBytes) } };
  writeFileSync(join(folder, MODEL_FILE), modelBytes);
  writeFileSync(join(folder, CARD_FILE), card);
  writeFileSync(join(folder, MANIFEST_FILE), `${JSON.stringify(complete, null, 2)}\n`);
}

function refuseToReplaceBuiltIn(modelsDir: string, name: string): void {
  if (readModel(modelsDir, name).manifest.origin === 'imported') return;
  const text = `Model "${name}" is built in and cannot be overwritten: choose another name.`;
  throw new UserError({ code: 'MODEL_EXISTS', text });
}
