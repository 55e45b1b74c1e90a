/**
 * Where built apps and packages are in `dist`. Independent of how they are built, because tests and demo use it, too.
 */
import path from 'node:path';
import { executableFolder, hostPlatform, type Platform } from './platforms';
import { appVersion, distFolder } from './project';

/** This machine's app is at `dist/app/dnsexfil`, the others' at `dist/app-<platform>/dnsexfil`. */
export function appFolder(platform: Platform): string {
  const isHost = platform === hostPlatform();
  return path.join(distFolder, isHost ? 'app' : `app-${platform.name}`, 'dnsexfil');
}

export function packagedExecutable(platform: Platform): string {
  return path.join(appFolder(platform), executableFolder(platform), platform.executable);
}

export function splFile(platform: Platform): string {
  return path.join(distFolder, `dnsexfil-${appVersion}-${platform.name}.spl`);
}
