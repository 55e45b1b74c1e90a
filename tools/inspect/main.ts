/**
 * `npm run inspect`: every step over every .spl in dist; fails on any failure. A new check is a new step.
 * `-- WORD` runs only the steps whose name contains the word.
 */
import fs from 'node:fs';
import path from 'node:path';
import { PackagingError } from '../packaging/packaging-error';
import { distFolder } from '../packaging/project';
import { appInspect } from './appinspect';
import { audit } from './audit';
import { detections } from './detections';
import { reproducible } from './reproducible';
import { sameIncidents } from './same-incidents';
import { slim } from './slim';
import { splCases } from './spl-cases';
import { splSyntax } from './spl-syntax';
import { structure } from './structure';
import type { InspectionResult, InspectionStep } from './step';

const steps: readonly InspectionStep[] = [
  structure,
  reproducible,
  audit,
  appInspect,
  slim,
  splSyntax,
  splCases,
  sameIncidents,
  detections,
];

function report(spl: string, step: InspectionStep, { summary, failures, skipped }: InspectionResult): void {
  const verdict = skipped !== undefined ? `skipped: ${skipped}` : failures.length > 0 ? 'FAILED' : 'passed';
  console.log(`${path.basename(spl)}: ${step.name}: ${[verdict, summary].filter(Boolean).join(': ')}`);
  for (const failure of failures) console.log(`  ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
}

async function main(): Promise<void> {
  const files = fs.existsSync(distFolder) ? fs.readdirSync(distFolder).sort() : [];
  const packages = files.filter((file) => file.endsWith('.spl')).map((file) => path.join(distFolder, file));
  if (packages.length === 0)
    throw new PackagingError('FILE_MISSING', 'No package in dist: run npm run package first.');
  const [word = ''] = process.argv.slice(2);
  const chosen = steps.filter(({ name }) => name.includes(word));
  if (chosen.length === 0) {
    const names = steps.map(({ name }) => name).join(', ');
    throw new PackagingError('STEP_UNKNOWN', `no step has "${word}" in its name; steps: ${names}.`);
  }
  for (const spl of packages) {
    for (const step of chosen) report(spl, step, await step.inspect(spl));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof PackagingError ? error.message : error);
  process.exitCode = 1;
});
