/**
 * Third-party components of a package: the npm packages whose files are in the bundle (not all that are
 * installed), the Node runtime, and ONNX Runtime's native library. Notices and SBOM are written from this list.
 */
import fs from 'node:fs';
import path from 'node:path';
import { PackagingError } from './packaging-error';
import { inProject, readJson } from './project';
import { runtimeVersion } from './runtime';
import runtimes from './runtimes.json';
import type { Platform } from './platforms';

export interface Component {
  readonly name: string;
  readonly version: string;
  /** SPDX identifier or expression. */
  readonly license: string;
  /** Full texts, licence first. */
  readonly texts: readonly string[];
  /** Package URL. */
  readonly purl: string;
  /** As npm writes it: `sha512-<base64>`. */
  readonly integrity?: string;
}

interface Lockfile {
  readonly packages: Record<string, { version: string; license?: string; integrity?: string }>;
}

/** @param inputs files of the bundle, relative to the project */
export function listComponents(
  inputs: readonly string[],
  platform: Platform,
  nodeLicense: string,
): Component[] {
  const { packages } = readJson(inProject('package-lock.json')) as Lockfile;
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== undefined));
  const bundled = [...folders].sort().map((folder) => describePackage(folder, packages[folder]));
  return [
    ...bundled,
    describeRuntime(platform, nodeLicense),
    describeOnnxRuntime(packages),
    describePopularDomains(),
  ];
}

/** `node_modules/a/node_modules/@b/c/d.js` → `node_modules/a/node_modules/@b/c`; undefined for our own files. */
function packageFolder(input: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

function describePackage(folder: string, locked: Lockfile['packages'][string]): Component {
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const { version, license = 'UNKNOWN', integrity } = locked;
  return {
    name,
    version,
    license,
    texts: readLicenses(folder, name),
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    ...(integrity !== undefined && { integrity }),
  };
}

function readLicenses(folder: string, name: string): string[] {
  // Microsoft's npm packages have no licence file; ONNX Runtime's own covers them.
  if (name.startsWith('onnxruntime-')) return [];
  const files = fs
    .readdirSync(inProject(folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|notice)/i.test(entry.name))
    .map(({ name }) => name);
  if (files.length === 0) {
    throw new PackagingError('LICENSE_MISSING', `${folder} has no licence file: add its text manually.`);
  }
  return files.sort().map((file) => fs.readFileSync(inProject(folder, file), 'utf8'));
}

function describeRuntime(platform: Platform, text: string): Component {
  return {
    name: 'node',
    version: runtimeVersion,
    license: 'MIT',
    texts: [text],
    purl: `pkg:npm/${platform.runtimePackage}@${runtimeVersion}`,
    integrity: runtimes.integrity[platform.runtimePackage],
  };
}

function describeOnnxRuntime(packages: Lockfile['packages']): Component {
  const { version } = packages['node_modules/onnxruntime-node'];
  const folder = inProject('tools/packaging/notices', `onnxruntime-${version}`);
  if (!fs.existsSync(folder)) {
    throw new PackagingError(
      'LICENSE_MISSING',
      `${folder} is missing: it contains the notices of ONNX Runtime.`,
    );
  }
  const texts = ['LICENSE', 'ThirdPartyNotices.txt'].map((file) =>
    fs.readFileSync(path.join(folder, file), 'utf8'),
  );
  return {
    name: 'onnxruntime',
    version,
    license: 'MIT',
    texts,
    purl: `pkg:github/microsoft/onnxruntime@v${version}`,
  };
}

/** The list of popular domains is derived from data whose licence asks for attribution. */
function describePopularDomains(): Component {
  const [, row] = fs.readFileSync(inProject('lookups/dnsexfil_popular.csv'), 'utf8').split('\n', 2);
  const version = row.split(',')[2];
  return {
    name: 'chrome-ux-report',
    version,
    license: 'CC-BY-4.0',
    texts: [fs.readFileSync(inProject('tools/packaging/notices/popular-domains.txt'), 'utf8')],
    purl: `pkg:generic/chrome-ux-report@${version}`,
  };
}
