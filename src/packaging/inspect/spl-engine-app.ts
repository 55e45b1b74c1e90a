/**
 * The app as the independent engine can execute it: the package's own searches, and under local/ the macros that
 * the engine has no command for (test/app/spl/engine-macros.conf says why, one by one).
 */
import fs from 'node:fs';
import path from 'node:path';
import { inProject } from '../project';

/** Lookups that are pattern lists here are exact in the engine: every name of a case gets the entry it is under. */
const LIST = 'dnsexfil_benign_signalling.csv';

/** Makes the folder `target` from the app folder `app`; `names` are all names that the case asks about. */
export function writeEngineApp(app: string, target: string, names: readonly string[]): void {
  fs.cpSync(path.join(app, 'default'), path.join(target, 'default'), { recursive: true });
  fs.mkdirSync(path.join(target, 'local'));
  fs.copyFileSync(inProject('test/app/spl/engine-macros.conf'), path.join(target, 'local', 'macros.conf'));
  fs.cpSync(path.join(app, 'lookups'), path.join(target, 'lookups'), { recursive: true });
  fs.cpSync(inProject('test/app/spl/lookups'), path.join(target, 'lookups'), { recursive: true });
  const list = path.join(target, 'lookups', LIST);
  fs.writeFileSync(list, exactList(fs.readFileSync(list, 'utf8'), names));
}

/** The list with one exact row for each of `names` that is an entry or below one. */
export function exactList(csv: string, names: readonly string[]): string {
  const domains = new Set(
    csv
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]),
  );
  const entryOf = (name: string): string | undefined => {
    const labels = name.toLowerCase().split('.');
    return labels.map((_, index) => labels.slice(index).join('.')).find((above) => domains.has(above));
  };
  const rows = [...new Set(names)]
    .map((name) => [entryOf(name), name])
    .filter(([domain]) => domain !== undefined);
  return ['domain,pattern', ...rows.map((row) => row.join(','))].join('\n') + '\n';
}
