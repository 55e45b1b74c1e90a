/**
 * The version of the app that this program belongs to. In a checkout, app.conf has a placeholder and package.json has
 * the version.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAppRoot } from '../app-root';

export function appVersion(root = findAppRoot()): string {
  const written = /^version = (.*)$/m.exec(readFileSync(join(root, 'default', 'app.conf'), 'utf8'))?.[1];
  if (written !== undefined && !written.startsWith('@')) return written;
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}
