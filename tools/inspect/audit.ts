/**
 * `npm audit` of what is shipped: any known advisory fails, whatever its severity. Skipped with a reason if the
 * registry does not support audits, as is common for mirrors; any other answer that is not a report fails.
 */
import { execFile } from 'node:child_process';
import { projectRoot } from '../packaging/project';
import type { InspectionResult, InspectionStep } from './step';

/** @source npm 10, `npm audit --json`, auditReportVersion 2; an error has `message`, `statusCode` or `error.code` */
interface AuditReport {
  readonly vulnerabilities?: Readonly<Record<string, Vulnerability>>;
  readonly message?: string;
  readonly statusCode?: number;
  readonly error?: { readonly code?: string; readonly summary?: string };
}

interface Vulnerability {
  readonly severity: string;
  /** Advisories, and names of packages that depend on an affected one. */
  readonly via: readonly (string | { readonly title: string; readonly url: string })[];
}

export const audit: InspectionStep = {
  name: 'npm audit',
  inspect: () => auditProject(),
};

/** @param options further options of npm, e.g. another registry */
export async function auditProject(options: readonly string[] = []): Promise<InspectionResult> {
  const output = await runNpm(['audit', '--omit=dev', '--json', ...options]);
  return judgeAudit(output);
}

/** npm's exit code is not specific enough: 1 means an advisory as well as no answer. */
function runNpm(args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile('npm', args, { cwd: projectRoot }, (_, stdout) => {
      resolve(stdout);
    });
  });
}

/** @param output of `npm audit --json` */
export function judgeAudit(output: string): InspectionResult {
  const report = parseReport(output);
  if (report.vulnerabilities !== undefined) {
    const failures = Object.entries(report.vulnerabilities).map(describe);
    return { summary: `${failures.length} packages with an advisory`, failures };
  }
  const reason = report.message ?? report.error?.summary ?? output.slice(0, 200);
  if (doesNotAudit(report)) return { summary: '', failures: [], skipped: reason };
  return { summary: '', failures: [`npm audit returned no report: ${reason}`] };
}

function parseReport(output: string): AuditReport {
  try {
    return (JSON.parse(output) ?? {}) as AuditReport;
  } catch {
    return {};
  }
}

const NOT_OFFERED = [404, 405, 501];
const NOT_REACHED = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ETIMEDOUT', 'ENOAUDIT'];

function doesNotAudit({ statusCode, error }: AuditReport): boolean {
  return NOT_OFFERED.includes(statusCode ?? 0) || NOT_REACHED.includes(error?.code ?? '');
}

function describe([name, { severity, via }]: readonly [string, Vulnerability]): string {
  const causes = via.map((cause) => (typeof cause === 'string' ? cause : `${cause.title} (${cause.url})`));
  return `${name}: ${severity}: ${causes.join(', ')}`;
}
