/**
 * Builds the package once more from a copy of the sources in a different folder, under a different time zone, locale
 * and umask: the bytes must be the same. Only for this machine's package; takes half a minute.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { splFile } from '../packaging/app-paths';
import { sha256 } from '../packaging/archive';
import { hostPlatform } from '../packaging/platforms';
import { distFolder, projectRoot } from '../packaging/project';
import type { InspectionStep } from './step';

/** Not needed: history, results, downloads, the training, and npm's packages, which are linked. */
const LEFT_OUT = new Set(['.git', 'dist', '.cache', 'node_modules', 'training', 'coverage']);

export const reproducible: InspectionStep = {
  name: 'built twice',
  inspect(spl) {
    const platform = hostPlatform();
    if (platform === undefined || path.resolve(spl) !== path.resolve(splFile(platform)))
      return { summary: '', failures: [], skipped: 'for the package of this machine only' };
    fs.mkdirSync(distFolder, { recursive: true });
    const folder = fs.mkdtempSync(path.join(distFolder, 'built-twice-'));
    try {
      copySources(folder);
      const failure = build(folder);
      if (failure !== undefined) return { summary: '', failures: [failure] };
      const [first, second] = [sha256(spl), sha256(path.join(folder, 'dist', path.basename(spl)))];
      return { summary: `SHA-256 ${first}`, failures: first === second ? [] : [`the second has ${second}`] };
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  },
};

/** npm's packages as hard links, because a symbolic link would appear in the paths that esbuild writes. */
function copySources(folder: string): void {
  for (const name of fs.readdirSync(projectRoot).filter((entry) => !LEFT_OUT.has(entry)))
    fs.cpSync(path.join(projectRoot, name), path.join(folder, name), {
      recursive: true,
      filter: (file) => path.basename(file) !== 'node_modules',
    });
  spawnSync('cp', ['-al', path.join(projectRoot, 'node_modules'), folder]);
  fs.symlinkSync(path.join(projectRoot, '.cache'), path.join(folder, '.cache'));
}

/** @returns what went wrong, if anything */
function build(folder: string): string | undefined {
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', 'umask 077 && node tools/run.js tools/packaging/main.ts'],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' },
    },
  );
  return status === 0 ? undefined : `the second build failed: ${stderr.trim()}`;
}
