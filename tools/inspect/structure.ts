/**
 * Checks what can be checked without running a package: machine type, script inside, executable bits, the folder in
 * the deny list, size. Reads the .spl itself, not the folder from which it was made.
 */
import fs from 'node:fs';
import path from 'node:path';
import * as tar from 'tar';
import { isExecutable } from '../packaging/app-tree';
import { executableFolder, platforms, topFolder, type Platform } from '../packaging/platforms';
import type { InspectionStep } from './step';

const MAX_BYTES = 65e6;
/** Node sets the last digit if a script is inside. */
const FILLED = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:1';
/** @source ELF specification, e_machine; Microsoft PE Format, Machine */
const MACHINES = { linux_x86_64: 0x3e, linux_arm64: 0xb7, windows_x86_64: 0x8664 } as const;

export interface PackedFile {
  readonly mode: number;
  readonly bytes: Buffer;
}

export const structure: InspectionStep = {
  name: 'structure',
  async inspect(spl) {
    const platform = platforms.find(({ name }) => spl.endsWith(`-${name}.spl`));
    if (platform === undefined) return { summary: '', failures: [`${path.basename(spl)}: unknown platform`] };
    const files = await readFiles(spl);
    const failures = findFaults(files, platform);
    const { size } = fs.statSync(spl);
    if (size > MAX_BYTES) failures.push(`${size} bytes, at most ${MAX_BYTES} allowed`);
    return { summary: `${files.size} files, ${(size / 1e6).toFixed(1)} MB`, failures };
  },
};

async function readFiles(spl: string): Promise<Map<string, PackedFile>> {
  const files = new Map<string, PackedFile>();
  const onReadEntry = (entry: tar.ReadEntry): void => {
    const parts: Buffer[] = [];
    entry.on('data', (part: Buffer) => parts.push(part));
    entry.on('end', () => files.set(entry.path, { mode: entry.mode ?? 0, bytes: Buffer.concat(parts) }));
  };
  await tar.list({ file: spl, onReadEntry });
  return files;
}

/** What is wrong with the files of a package, in sentences. */
export function findFaults(files: ReadonlyMap<string, PackedFile>, platform: Platform): string[] {
  const executable = `dnsexfil/${executableFolder(platform)}/${platform.executable}`;
  const bytes = files.get(executable)?.bytes;
  if (bytes === undefined) return [`${executable} is missing`];

  const faults: string[] = [];
  if (readMachine(bytes) !== MACHINES[platform.name]) faults.push(`${executable} is for another machine`);
  if (!bytes.includes(FILLED)) faults.push(`${executable} has no script inside`);
  for (const [name, { mode }] of files) {
    if (mode !== (isExecutable(name) ? 0o755 : 0o644)) faults.push(`${name} has mode ${mode.toString(8)}`);
  }
  const text = (name: string): string => String(files.get(`dnsexfil/default/${name}`)?.bytes ?? '');
  if (!text('distsearch.conf').includes(`[/\\\\]${topFolder(platform)}[/\\\\]`)) {
    faults.push('distsearch.conf does not deny the folder of the executable');
  }
  if (!text('commands.conf').includes(`filename = ${platform.executable}\n`)) {
    faults.push('commands.conf names another executable');
  }
  return faults;
}

function readMachine(executable: Buffer): number {
  const isElf = executable.readUInt32BE(0) === 0x7f454c46;
  return executable.readUInt16LE(isElf ? 18 : executable.readUInt32LE(0x3c) + 4);
}
