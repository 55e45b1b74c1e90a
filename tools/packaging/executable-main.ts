/** The executable's script: runs the parts of the bundle, which are its assets. */
import { getRawAsset } from 'node:sea';
import { PartLoader } from './part-loader';

/** @throws Error for an asset that does not exist */
function readAsset(name: string): Buffer {
  return Buffer.from(getRawAsset(name) as ArrayBuffer);
}

/** Only files that a search needs have a cache, and only if the package was built on its own platform. */
function readCache(filename: string): Buffer | undefined {
  try {
    return readAsset(`${filename}.cache`);
  } catch {
    return undefined;
  }
}

new PartLoader({
  code: (filename) => readAsset(filename).toString('utf8'),
  cache: readCache,
  builtin: (name) => process.getBuiltinModule(name),
}).start();
