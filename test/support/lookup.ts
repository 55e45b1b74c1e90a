import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '../../tools/packaging/project';

/** Rows of a CSV file in the folder `lookups`. */
export function readLookup(name: string): Record<string, string>[] {
  return parse(fs.readFileSync(path.join(projectRoot, 'lookups', name)), { columns: true });
}
