/**
 * The app folder of one platform: the files written by hand, with the placeholders of a few filled in, and
 * what is made for the platform. Modes are set, not inherited: AppInspect refuses executables outside bin.
 */
import fs from 'node:fs';
import path from 'node:path';
import { listFiles } from './list-files';
import { PackagingError } from './packaging-error';
import { executableFolder, topFolder, type Platform } from './platforms';
import { appVersion, inProject } from './project';

/** Top-level files and folders of the checkout that are the app. */
const OWN_FILES = [
  'default',
  'metadata',
  'lookups',
  'static',
  'models',
  'LICENSE',
  'README.md',
  'app.manifest',
] as const;

/** Files whose `@NAME@` placeholders are filled in; others may hold an @ of their own. */
const TEMPLATES = ['default/app.conf', 'default/commands.conf', 'default/distsearch.conf', 'app.manifest'];

/**
 * Builds the app in the empty folder `app`, all but the executable, for which the folder is made.
 *
 * @param generated texts by file name, for the top folder
 */
export function writeAppTree(
  app: string,
  platform: Platform,
  generated: Readonly<Record<string, string>>,
): void {
  for (const name of OWN_FILES) copyOwn(name, app);
  for (const name of TEMPLATES) fillTemplate(path.join(app, name), platform);
  for (const [name, text] of Object.entries(generated)) fs.writeFileSync(path.join(app, name), text);
  fs.appendFileSync(path.join(app, 'README.md'), declareBinaries(platform));
  copyAddon(path.join(app, executableFolder(platform)), platform);
  if (platform.hasFallback) {
    fs.mkdirSync(path.join(app, 'bin'));
    fs.copyFileSync(inProject('bin/dnsexfil'), path.join(app, 'bin/dnsexfil'));
  }
}

function copyOwn(name: string, app: string): void {
  const source = inProject(name);
  if (!fs.existsSync(source)) throw new PackagingError('FILE_MISSING', `${source} belongs into the app.`);
  const isHidden = (file: string): boolean => path.basename(file).startsWith('.');
  fs.cpSync(source, path.join(app, name), { recursive: true, filter: (file) => !isHidden(file) });
}

function fillTemplate(file: string, platform: Platform): void {
  const values: Record<string, string> = {
    VERSION: appVersion,
    EXECUTABLE: platform.executable,
    EXECUTABLE_FOLDER: topFolder(platform),
  };
  const text = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(
    file,
    text.replace(/@([A-Z_]+)@/g, (placeholder, name: string) => values[name] ?? placeholder),
  );
}

function copyAddon(folder: string, { addonFolder, addonFiles }: Platform): void {
  fs.mkdirSync(folder, { recursive: true });
  for (const name of addonFiles) {
    fs.copyFileSync(
      inProject('node_modules/onnxruntime-node/bin/napi-v6', addonFolder, name),
      path.join(folder, name),
    );
  }
}

/** The section that reviewers of Splunk apps look for. */
function declareBinaries(platform: Platform): string {
  const folder = executableFolder(platform);
  const addon = platform.addonFiles.map((name) => `- ${folder}/${name}: ONNX Runtime, from onnxruntime-node`);
  return [
    '',
    '# Binary File Declaration',
    '',
    `- ${folder}/${platform.executable}: the search command, a Node.js single executable; source in this project`,
    ...addon,
    '',
  ].join('\n');
}

/** Whether a file of the app may carry an executable bit: commands only, libraries do without. */
export function isExecutable(file: string): boolean {
  return /(^|\/)bin\/dnsexfil(\.exe)?$/.test(file);
}

/** Folders 755, commands 755, everything else 644, whatever the umask of the build was. */
export function setModes(app: string): void {
  for (const file of listFiles(app)) {
    fs.chmodSync(path.join(app, file), isExecutable(file) ? 0o755 : 0o644);
    for (let folder = path.dirname(file); folder !== '.'; folder = path.dirname(folder)) {
      fs.chmodSync(path.join(app, folder), 0o755);
    }
  }
}
