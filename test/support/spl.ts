/** The app's conf files and its SPL, for tests. */
import path from 'node:path';
import { projectRoot } from '../../tools/packaging/project';
import { readConf, type ConfFile } from '../../tools/packaging/conf-file';

export * from '../../tools/spl/spl-text';

export function appConf(name: string): ConfFile {
  return readConf(path.join(projectRoot, 'default', name));
}

/** Names between dollar signs, which Splunk replaces by values of a result. */
export function tokens(text: string): string[] {
  return [...text.matchAll(/\$(\w+)\$/g)].map(([, name]) => name);
}
