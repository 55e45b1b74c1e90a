/**
 * Runs contentctl's own validator over detections/*.yml, in a generated content pack with the app's macros and the
 * two stories of Splunk that the detections refer to. Skipped if contentctl cannot be installed.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dump } from 'js-yaml';
import { readConf } from '../packaging/conf-file';
import { PackagingError } from '../packaging/packaging-error';
import { inProject } from '../packaging/project';
import { installPythonTool, mustRun } from './python-tool';
import type { InspectionResult, InspectionStep } from './step';

const VERSION = '5.6.2';
const STORIES = [
  ['Command And Control', '943773c6-c4de-4f38-89a8-0b92f98804d8'],
  ['Suspicious DNS Traffic', '3c3835c0-255d-4f9e-ab84-e29ec9ec9b56'],
] as const;

export const detections: InspectionStep = {
  name: `contentctl validate ${VERSION}`,
  inspect() {
    try {
      return validate(path.join(installPythonTool('contentctl', VERSION), 'contentctl'));
    } catch (error) {
      if (!(error instanceof PackagingError)) throw error;
      return { summary: '', failures: [], skipped: error.message };
    }
  },
};

function validate(program: string): InspectionResult {
  const pack = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-detections-'));
  try {
    // It works in the current folder, whatever its option --path is.
    mustRun(program, ['init'], pack);
    const files = fillPack(pack);
    const { status, stdout, stderr } = spawnSync(program, ['validate'], { encoding: 'utf8', cwd: pack });
    const failures = status === 0 ? [] : problemsOf(stdout + stderr);
    return { summary: `${files} detections`, failures };
  } finally {
    fs.rmSync(pack, { recursive: true });
  }
}

/** The lines that name a file or a problem, without colours and frames; the whole output if there are none. */
function problemsOf(output: string): string[] {
  const plain = output.replaceAll(/\u001b\[\d*m/g, '').split('\n');
  const named = plain
    .filter((line) => /File: |❌/.test(line))
    .map((line) => line.replaceAll(/[┃❌]/g, '').trim());
  return named.length > 0 ? named : [output.trim()];
}

/** @returns the number of detections in the pack */
function fillPack(pack: string): number {
  for (const folder of ['detections', 'stories']) {
    fs.rmSync(path.join(pack, folder), { recursive: true, force: true });
    fs.mkdirSync(path.join(pack, folder));
  }
  const target = path.join(pack, 'detections', 'network');
  fs.cpSync(inProject('detections'), target, { recursive: true });
  writeMacros(pack);
  for (const [name, id] of STORIES) writeStory(pack, name, id);
  return fs.readdirSync(target).length;
}

function writeMacros(pack: string): void {
  for (const [stanza, macro] of readConf(inProject('default/macros.conf'))) {
    const name = stanza.replace(/\(\d+\)$/, '');
    const args = macro.get('args');
    const object = {
      name,
      description: macro.get('description'),
      definition: macro.get('definition'),
      ...(args !== undefined && { arguments: args.split(',').map((argument) => argument.trim()) }),
    };
    fs.writeFileSync(path.join(pack, 'macros', `${name}.yml`), dump(object));
  }
}

function writeStory(pack: string, name: string, id: string): void {
  const story = {
    name,
    id,
    version: 1,
    date: '2026-11-30',
    author: 'Splunk',
    status: 'production',
    description: `Placeholder for the story of this name in Splunk's own content.`,
    narrative: 'See there.',
    references: [],
    tags: {
      category: ['Adversary Tactics'],
      product: ['Splunk Enterprise', 'Splunk Enterprise Security', 'Splunk Cloud'],
      usecase: 'Advanced Threat Detection',
    },
  };
  const file = `${name.replaceAll(' ', '_').toLowerCase()}.yml`;
  fs.writeFileSync(path.join(pack, 'stories', file), dump(story));
}
