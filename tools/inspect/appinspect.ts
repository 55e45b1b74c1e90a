/**
 * Splunk's AppInspect, all checks. Its exit status is 0 even with failures, so the JSON report decides. Independent
 * of the package's contents.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { readJson } from '../packaging/project';
import { installPythonTool, mustRun } from './python-tool';
import type { InspectionResult, InspectionStep } from './step';

const VERSION = '4.3.1';

/** Fails for every executable that is not for ARM; the arm64 package must pass it. */
const FAILS_ON_X86 = 'check_aarch64_compatibility';

/**
 * The checks of Splunk Cloud and Splunkbase, and those that will become failures. One run covers all, because each
 * check has tags.
 */
const TAGS = ['cloud', 'private_victoria', 'private_app', 'self-service', 'future'] as const;

export interface AppInspectReport {
  readonly summary: Readonly<Record<string, number>>;
  readonly reports: readonly { readonly groups: readonly { readonly checks: readonly Check[] }[] }[];
}

interface Check {
  readonly name: string;
  readonly result: string;
  readonly tags: readonly string[];
  readonly messages: readonly { readonly message: string }[];
}

export const appInspect: InspectionStep = {
  name: `AppInspect ${VERSION}`,
  inspect(spl) {
    const programs = installPythonTool('splunk-appinspect', VERSION);
    ensureLibmagic(path.join(programs, 'python'));
    const reportFile = `${spl}.appinspect.json`;
    const options = ['--mode', 'precert', '--data-format', 'json', '--output-file', reportFile];
    mustRun(path.join(programs, 'splunk-appinspect'), ['inspect', spl, ...options]);
    return judge(readJson(reportFile) as AppInspectReport, spl.includes('arm64'));
  },
};

/** AppInspect loads a system library that pip cannot install. */
function ensureLibmagic(python: string): void {
  const isThere = (): boolean => spawnSync(python, ['-c', 'import magic']).status === 0;
  if (isThere()) return;
  if (process.getuid?.() === 0) {
    mustRun('apt-get', ['update', '--quiet']);
    mustRun('apt-get', ['install', '--quiet', '--yes', 'libmagic1']);
  }
  mustRun(python, ['-c', 'import magic']);
}

/** Failures and errors of a report; `isArm`: whether the check for ARM counts. */
export function judge(report: AppInspectReport, isArm: boolean): InspectionResult {
  const checks = report.reports.flatMap(({ groups }) => groups.flatMap((group) => group.checks));
  const failed = checks.filter(isFailed);
  const counts = Object.entries(report.summary).map(([result, count]) => `${count} ${result}`);
  const warnings = checks.filter(({ result }) => result === 'warning').map(({ name }) => name);
  const named = warnings.length > 0 ? ` (warnings: ${warnings.join(', ')})` : '';
  return {
    summary: `${counts.join(', ')}${named}; failures by tag: ${TAGS.map((tag) => countTag(checks, tag)).join(', ')}`,
    failures: failed.filter(({ name }) => isArm || name !== FAILS_ON_X86).map(describe),
  };
}

function isFailed({ result }: Check): boolean {
  return /error|failure/.test(result);
}

/** `cloud 0 of 246`; `of 0` if no check of this version has the tag. */
function countTag(checks: readonly Check[], tag: string): string {
  const tagged = checks.filter(({ tags }) => tags.includes(tag));
  return `${tag} ${tagged.filter(isFailed).length} of ${tagged.length}`;
}

function describe({ name, result, messages }: Check): string {
  return `${name}: ${result}: ${messages.map(({ message }) => message).join(' | ')}`;
}
