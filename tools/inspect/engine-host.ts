/** For steps that run the packaged executable inside the searches: the engine, the app and the program. */
import fs from 'node:fs';
import path from 'node:path';
import { appFolder, packagedExecutable, splFile } from '../packaging/app-paths';
import { hostPlatform } from '../packaging/platforms';
import { findSplTools, type SplTools } from '../spl/spl-tools';

interface EngineHost {
  readonly tools: SplTools;
  readonly app: string;
  readonly program: string;
}

/** @returns the reason if the searches of this package cannot run here */
export function findEngineHost(spl: string): EngineHost | string {
  const tools = findSplTools();
  if (typeof tools === 'string') return tools;
  const platform = hostPlatform();
  if (platform === undefined || path.resolve(spl) !== path.resolve(splFile(platform)))
    return 'its executable does not run here';
  return { tools, app: appFolder(platform), program: packagedExecutable(platform) };
}

/** @returns paths by file name */
export function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(fs.readdirSync(folder).map((name) => [name, path.join(folder, name)]));
}
