/**
 * Finds a model by name, reads its files and compares their checksums. Runs at getinfo, so it must not load the
 * runtime; a model is only bytes here.
 *
 * The name comes from a search, so any user can choose it. It must never lead out of the models folder, neither by its
 * characters nor through a link.
 */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../user-error';
import { sha256 } from './checksum/sha256';
import type { FileEntry } from './manifest-reader';
import { type Manifest, parseManifest } from './manifest';

export interface LoadedModel {
  readonly manifest: Manifest;
  readonly modelBytes: Uint8Array;
  /** Content of the manifest's `resources`, by key. */
  readonly resources: Readonly<Record<string, Uint8Array>>;
}

export const MANIFEST_FILE = 'manifest.json';

const MODEL_NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/;

/** @throws UserError MODEL_NAME_INVALID */
export function validateModelName(name: string): void {
  if (MODEL_NAME.test(name)) return;
  throw new UserError({
    code: 'MODEL_NAME_INVALID',
    text:
      `model=${JSON.stringify(name.slice(0, 100))} is not a valid model name: use 1 to 64 of a-z, 0-9, "_" and "-", ` +
      'starting with a letter or a digit.',
  });
}

/** Names of the folders that contain a manifest, sorted; empty if the folder cannot be read. */
export function listModels(modelsDir: string): string[] {
  try {
    return readdirSync(modelsDir)
      .filter((name) => MODEL_NAME.test(name) && holdsManifest(modelsDir, name))
      .sort();
  } catch {
    return [];
  }
}

/**
 * Reads a model and everything its manifest names.
 *
 * @param modelsDir the app's `models` folder
 * @throws UserError MODEL_NAME_INVALID, MODEL_UNKNOWN, MODEL_MANIFEST_INVALID, MODEL_FILE_MISSING, MODEL_CHECKSUM
 */
export function readModel(modelsDir: string, name: string): LoadedModel {
  validateModelName(name);
  const folder = join(modelsDir, name);
  if (!holdsManifest(modelsDir, name)) {
    const available = listModels(modelsDir);
    const choice = available.length > 0 ? `available: ${available.join(', ')}` : 'no model is installed';
    throw new UserError({ code: 'MODEL_UNKNOWN', text: `model=${name} does not exist; ${choice}.` });
  }
  const manifest = parseManifest(readInside(folder, name, MANIFEST_FILE).toString('utf8'), name);
  const read = (entry: FileEntry): Uint8Array => readChecked(folder, name, entry);
  const resources = Object.entries(manifest.resources).map(([key, entry]) => [key, read(entry)] as const);
  return {
    manifest,
    modelBytes: read(manifest.model),
    resources: Object.fromEntries(resources),
  };
}

function holdsManifest(modelsDir: string, name: string): boolean {
  return resolveInside(join(modelsDir, name), MANIFEST_FILE) !== undefined;
}

function readChecked(folder: string, name: string, entry: FileEntry): Uint8Array {
  const bytes = readInside(folder, name, entry.file);
  if (sha256(bytes) === entry.sha256) return bytes;
  throw new UserError({
    code: 'MODEL_CHECKSUM',
    text: `${entry.file} of model "${name}" does not match the checksum in its manifest: install the model again.`,
  });
}

function readInside(folder: string, name: string, file: string): Buffer {
  const path = resolveInside(folder, file);
  try {
    if (path !== undefined && isOrdinary(path)) return readFileSync(path);
  } catch {
    // Same answer as for a missing file: both are fixed by installing the model again.
  }
  throw new UserError({
    code: 'MODEL_FILE_MISSING',
    text: `${file} of model "${name}" is missing, unreadable, or larger than 64 MiB: install the model again.`,
  });
}

/** More than any model of this app needs; every search reads these files before it starts. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Reading a pipe would never end, and a huge file would fill the memory. */
function isOrdinary(path: string): boolean {
  const file = statSync(path);
  return file.isFile() && file.size <= MAX_FILE_BYTES;
}

/** The real path of a model's file; undefined if it does not exist or a link leads out of the folder. */
function resolveInside(folder: string, file: string): string | undefined {
  try {
    const real = realpathSync.native(join(folder, file));
    const home = join(realpathSync.native(dirname(folder)), basename(folder));
    return real === join(home, file) ? real : undefined;
  } catch {
    return undefined;
  }
}
