/**
 * What the command is compared with: Splunk's Python SDK, the original notebook's computation, an empty Node.
 *
 * The Python packages are pinned and installed once into a virtual environment in the cache.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { hostPlatform } from '../tools/packaging/platforms';
import { cacheFolder, inProject } from '../tools/packaging/project';
import { fetchRuntime } from '../tools/packaging/runtime';
import type { CommandLine } from './process-run';

export const SDK_VERSION = '2.1.1';
export const PANDAS_VERSION = '2.3.3';

/** @throws Error with pip's own words if the packages cannot be installed */
export function installPython(): string {
  const environment = path.join(cacheFolder, `bench-${SDK_VERSION}-${PANDAS_VERSION}`);
  const python = path.join(environment, 'bin/python');
  const finished = path.join(environment, 'installed');
  if (fs.existsSync(finished)) return python;
  execFileSync('python3', ['-m', 'venv', '--clear', environment]);
  const packages = [`splunk-sdk==${SDK_VERSION}`, `pandas==${PANDAS_VERSION}`];
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', ...packages]);
  fs.writeFileSync(finished, '');
  return python;
}

export function emptySdkCommand(python: string): CommandLine {
  return { program: python, args: [inProject('bench/peers/empty_command.py')] };
}

export interface NotebookFigures {
  readonly rows: number;
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** @param file CSV with the columns src and query */
export function runNotebook(python: string, file: string): NotebookFigures {
  const output = execFileSync(python, [inProject('bench/peers/notebook.py'), file], { encoding: 'utf8' });
  return JSON.parse(output) as NotebookFigures;
}

/** The Node that the package ships. */
export function shippedNode(): string {
  const platform = hostPlatform();
  if (platform === undefined) throw new Error(`no package for ${process.platform}-${process.arch}`);
  return path.join(fetchRuntime(platform), 'bin/node');
}
