/** From the sources to one platform's app folder and .spl: defines the order of the steps, but no step itself. */
import fs from 'node:fs';
import path from 'node:path';
import { appFolder, packagedExecutable, splFile } from './app-paths';
import { setModes, writeAppTree } from './app-tree';
import { writeArchive } from './archive';
import { bundleCommand } from './bundle';
import { listComponents } from './components';
import { addCodeCache } from './code-cache';
import { makeBlob, writeExecutable } from './executable';
import { renderNotices } from './notices';
import { platforms, type Platform } from './platforms';
import { appVersion, distFolder } from './project';
import { fetchRuntime } from './runtime';
import { renderSbom } from './sbom';

/** Rebuilds one platform's app folder from scratch. */
export async function buildApp(platform: Platform): Promise<void> {
  const app = appFolder(platform);
  fs.rmSync(app, { recursive: true, force: true });
  fs.mkdirSync(app, { recursive: true });

  const bundle = await bundleCommand(path.join(distFolder, 'build'));
  const components = listComponents(bundle.inputs, platform, nodeLicense());
  writeAppTree(app, platform, {
    'THIRD_PARTY_NOTICES.txt': renderNotices(components),
    'sbom.cdx.json': renderSbom(appVersion, components),
  });
  const blob = makeBlob(addCodeCache(bundle, platform), platform);
  writeExecutable(packagedExecutable(platform), blob, platform);
  setModes(app);
}

/** Builds one platform's app folder and its .spl. */
export async function packageApp(platform: Platform): Promise<void> {
  await buildApp(platform);
  await writeArchive(appFolder(platform), splFile(platform));
}

/** The Windows runtime's package has no licence file; Node's is the same on every platform. */
function nodeLicense(): string {
  return fs.readFileSync(path.join(fetchRuntime(platforms[0]), 'LICENSE'), 'utf8');
}
