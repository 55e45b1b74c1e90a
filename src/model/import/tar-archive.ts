/**
 * Finds the PyTorch file in a .tar.gz, in memory: nothing is unpacked to disk.
 *
 * The size is checked before anything is read, paths must be plain, and there must be exactly one `.pt` file.
 */
import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { artifactError } from './artifact-error';

/** The original's artifact has 0.11 MB; this limit leaves room and still fits into any machine's memory. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * @param path of a .tar.gz
 * @returns content of its only `.pt` file
 * @throws UserError ARTIFACT_*
 */
export async function readTorchFile(path: string): Promise<Uint8Array> {
  const files = await listTorchFiles(unzip(readArtifact(path)));
  if (files.length !== 1)
    throw artifactError('ARTIFACT_LAYOUT', `it contains ${files.length} .pt files instead of one`);
  return files[0];
}

function readArtifact(path: string): Buffer {
  let size: number;
  try {
    size = statSync(path).size;
    if (size <= MAX_BYTES) return readFileSync(path);
  } catch (cause) {
    throw artifactError('ARTIFACT_UNREADABLE', `${path} cannot be read`, cause);
  }
  throw artifactError('ARTIFACT_UNREADABLE', `${path} has ${size} bytes, more than ${MAX_BYTES}`);
}

function unzip(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch (cause) {
    throw artifactError(
      'ARTIFACT_DAMAGED',
      `it is not a valid gzip file (limit: ${MAX_BYTES} bytes unpacked)`,
      cause,
    );
  }
}

function listTorchFiles(tar: Buffer): Promise<Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const files: Uint8Array[] = [];
    const refuse = (cause: unknown): void => {
      reject(artifactError('ARTIFACT_DAMAGED', 'it does not contain a valid tar archive', cause));
    };
    const parser = new Parser({
      strict: true,
      onReadEntry: (entry) => {
        const why = unsafeEntry(entry);
        if (why !== undefined) reject(artifactError('ARTIFACT_UNSAFE', why));
        if (isTorchFile(entry.path)) collect(entry, files);
        else entry.resume();
      },
    });
    parser.on('error', refuse);
    parser.on('end', () => {
      resolve(files);
    });
    try {
      parser.end(tar);
    } catch (cause) {
      refuse(cause);
    }
  });
}

/** Why an entry is refused. Links and devices do not belong next to weights, even if nobody unpacks them. */
function unsafeEntry(entry: ReadEntry): string | undefined {
  if (entry.type !== 'File' && entry.type !== 'OldFile' && entry.type !== 'Directory') {
    return `"${printable(entry.path)}" is a ${entry.type}`;
  }
  const escapes = /^([\\/]|[A-Za-z]:)/.test(entry.path) || entry.path.split(/[\\/]/).includes('..');
  return escapes ? `the path "${printable(entry.path)}" escapes the archive` : undefined;
}

const printable = (text: string): string => text.slice(0, 100).replace(/[^\x20-\x7e]/g, '?');

/** macOS adds a `._name` next to each file. */
function isTorchFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.endsWith('.pt') && !name.startsWith('._');
}

function collect(entry: ReadEntry, files: Uint8Array[]): void {
  const parts: Uint8Array[] = [];
  entry.on('data', (part: Uint8Array) => parts.push(part));
  entry.on('end', () => files.push(Buffer.concat(parts)));
}
