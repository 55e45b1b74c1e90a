/**
 * `npm run dashboards`: checks dashboards/*.json and writes default/data/ui/views/*.xml from them. With `--check` it
 * writes nothing and fails if a file differs.
 */
import fs from 'node:fs';
import path from 'node:path';
import { inProject } from '../packaging/project';
import { dashboardNames, readDashboard } from './definition';
import { lint } from './lint';
import { renderView } from './view-xml';

const folder = inProject('default/data/ui/views');
const isCheck = process.argv.includes('--check');
const faults: string[] = [];
const wanted = new Map<string, string>();

for (const name of dashboardNames()) {
  const dashboard = readDashboard(name);
  faults.push(...lint(dashboard).map((fault) => `dashboards/${name}.json: ${fault}`));
  wanted.set(`${name}.xml`, renderView(dashboard));
}
fs.mkdirSync(folder, { recursive: true });
for (const file of new Set([...fs.readdirSync(folder), ...wanted.keys()])) bringUpToDate(file);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else console.log(`${wanted.size} dashboards, no faults`);

function bringUpToDate(file: string): void {
  const target = path.join(folder, file);
  const text = wanted.get(file);
  const found = fs.existsSync(target) ? fs.readFileSync(target, 'utf8') : undefined;
  if (found === text) return;
  if (isCheck) faults.push(`default/data/ui/views/${file} differs from its source: npm run dashboards`);
  else if (text === undefined) fs.rmSync(target);
  else fs.writeFileSync(target, text);
}
