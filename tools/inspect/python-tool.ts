/** Splunk's validators are Python programs: each gets a virtual environment, created once in the cache. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PackagingError } from '../packaging/packaging-error';
import { cacheFolder } from '../packaging/project';

/**
 * Installs `name`==`version` unless it is already installed.
 *
 * @returns folder of its programs
 * @throws PackagingError TOOL_FAILED with pip's last line
 */
export function installPythonTool(name: string, version: string): string {
  const environment = path.join(cacheFolder, `${name}-${version}`);
  const programs = path.join(environment, 'bin');
  const finished = path.join(environment, 'installed');
  if (fs.existsSync(finished)) return programs;

  mustRun('python3', ['-m', 'venv', '--clear', environment]);
  mustRun(path.join(programs, 'pip'), ['install', '--quiet', `${name}==${version}`]);
  fs.writeFileSync(finished, '');
  return programs;
}

/** Runs a program to its end; throws the last line of its stderr if it fails. */
export function mustRun(program: string, args: readonly string[], cwd = process.cwd()): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8', cwd });
  if (status === 0) return;
  const reason = error?.message ?? stderr.trim().split('\n').at(-1);
  throw new PackagingError('TOOL_FAILED', `${program} ${args.join(' ')}: ${reason ?? ''}`, error);
}
