/**
 * The app folder of one platform: files copied from the checkout, with the placeholders of a few filled in, and files
 * generated for the platform. Modes are set, not inherited: AppInspect refuses executables outside bin.
 */
import fs from 'node:fs';
import path from 'node:path';
import { listFiles } from './list-files';
import { PackagingError } from './packaging-error';
import { executableFolder, topFolder, type Platform } from './platforms';
import { appVersion, inProject } from './project';

/** Files and folders of the app by their place in the checkout. The app has its own README, without links. */
const OWN_FILES: Readonly<Record<string, string>> = {
  default: 'default',
  metadata: 'metadata',
  lookups: 'lookups',
  static: 'static',
  models: 'models',
  LICENSE: 'LICENSE',
  'app.manifest': 'app.manifest',
  'app/README.md': 'README.md',
};

/** Files whose `@NAME@` placeholders are filled in; other files may contain an @ that means something else. */
const TEMPLATES = ['default/app.conf', 'default/commands.conf', 'default/distsearch.conf', 'app.manifest'];

/**
 * Builds the app in the empty folder `app`: everything but the executable, for which it only makes the folder.
 *
 * @param generated contents of generated files in the top folder, by file name
 */
export function writeAppTree(
  app: string,
  platform: Platform,
  generated: Readonly<Record<string, string>>,
): void {
  for (const [from, to] of Object.entries(OWN_FILES)) copyOwn(from, path.join(app, to));
  for (const name of TEMPLATES) fillTemplate(path.join(app, name), platform);
  for (const [name, text] of Object.entries(generated)) fs.writeFileSync(path.join(app, name), text);
  fs.appendFileSync(path.join(app, 'README.md'), declareBinaries(platform));
  copyAddon(path.join(app, executableFolder(platform)), platform);
  if (platform.hasFallback) {
    fs.mkdirSync(path.join(app, 'bin'));
    fs.copyFileSync(inProject('bin/dnsexfil'), path.join(app, 'bin/dnsexfil'));
  }
}

function copyOwn(name: string, target: string): void {
  const source = inProject(name);
  if (!fs.existsSync(source)) throw new PackagingError('FILE_MISSING', `${source} is required in the app.`);
  const isHidden = (file: string): boolean => path.basename(file).startsWith('.');
  fs.cpSync(source, target, { recursive: true, filter: (file) => !isHidden(file) });
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

/** The section of the README that reviewers of Splunk apps look for. */
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

/** Whether a file of the app has the executable bit: commands only; libraries do not need it. */
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
