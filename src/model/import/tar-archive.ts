/**
 * Finds the PyTorch file in a .tar.gz, in memory: nothing is unpacked to disk.
 *
 * Knows nothing of what the file holds. Its rules: bounded size before anything is read, plain paths only, and
 * exactly one `.pt`.
 */
import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { artifactError } from './artifact-error';

/** The original's artifact has 0.11 MB; this leaves room and still fits anywhere. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * @param path of a .tar.gz
 * @returns content of its only `.pt` file
 * @throws UserError ARTIFACT_*
 */
export async function readTorchFile(path: string): Promise<Uint8Array> {
  const files = await listTorchFiles(unzip(readArtifact(path)));
  if (files.length !== 1)
    throw artifactError('ARTIFACT_LAYOUT', `it holds ${files.length} .pt files instead of one`);
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
    throw artifactError('ARTIFACT_DAMAGED', `it is no intact gzip file of at most ${MAX_BYTES} bytes`, cause);
  }
}

function listTorchFiles(tar: Buffer): Promise<Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const files: Uint8Array[] = [];
    const refuse = (cause: unknown): void => {
      reject(artifactError('ARTIFACT_DAMAGED', 'it holds no intact tar archive', cause));
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

/** Why an entry is refused; links and devices have no place beside weights, even where nobody unpacks them. */
function unsafeEntry(entry: ReadEntry): string | undefined {
  if (entry.type !== 'File' && entry.type !== 'OldFile' && entry.type !== 'Directory') {
    return `"${printable(entry.path)}" is a ${entry.type}`;
  }
  const leadsOut = /^([\\/]|[A-Za-z]:)/.test(entry.path) || entry.path.split(/[\\/]/).includes('..');
  return leadsOut ? `the path "${printable(entry.path)}" leads out of the archive` : undefined;
}

const printable = (text: string): string => text.slice(0, 100).replace(/[^\x20-\x7e]/g, '?');

/** macOS puts `._name` beside each file. */
function isTorchFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.endsWith('.pt') && !name.startsWith('._');
}

function collect(entry: ReadEntry, files: Uint8Array[]): void {
  const parts: Uint8Array[] = [];
  entry.on('data', (part: Uint8Array) => parts.push(part));
  entry.on('end', () => files.push(Buffer.concat(parts)));
}
