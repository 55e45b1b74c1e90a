/**
 * A copy of the packaged app that a test may damage. Files are hard links until they are replaced, so a copy costs
 * nothing; a file must never be written in place, because that would change the original, too.
 */
import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { distFolder } from '../../tools/packaging/project';
import { listFiles } from '../../tools/packaging/list-files';
import type { PackagedApp } from '../../tools/packaging/packaged-app';

export class ScratchApp implements PackagedApp {
  readonly folder: string;
  readonly executable: string;

  /** Next to the original: hard links do not cross file systems. */
  constructor(original: PackagedApp) {
    this.folder = mkdtempSync(join(distFolder, 'scratch-app-'));
    for (const file of listFiles(original.folder)) {
      mkdirSync(dirname(join(this.folder, file)), { recursive: true });
      linkSync(join(original.folder, file), join(this.folder, file));
    }
    this.executable = join(this.folder, relative(original.folder, original.executable));
  }

  /** @param file relative to the app's folder */
  remove(file: string): void {
    rmSync(join(this.folder, file));
  }

  add(file: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), content, { flag: 'wx' });
  }

  replace(file: string, content: string | Uint8Array): void {
    this.remove(file);
    this.add(file, content);
  }

  /** @param file next to the executable */
  beside(file: string): string {
    return join(relative(this.folder, dirname(this.executable)), file);
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true });
  }
}
