/**
 * Runs the two programs that check and execute SPL without Splunk, with a grammar and an engine that are not
 * ours. They lie outside of the project, so whoever uses them must be able to do without.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder, projectRoot } from '../project';

export interface ToolRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SplTools {
  /** Parses searches and macros; status 1 = something is wrong, named on stdout. */
  check(args: readonly string[]): ToolRun;
  /** Executes one search over given rows; CSV on stdout, who ran each stage on stderr. */
  run(args: readonly string[]): ToolRun;
}

/** The tools, or a sentence saying why they cannot be used here. */
export function findSplTools(): SplTools | string {
  const folder = process.env.DNSEXFIL_SPL ?? path.join(projectRoot, '..', 'shared', 'spl');
  if (!fs.existsSync(path.join(folder, 'check_spl'))) return `no check_spl in ${folder} (DNSEXFIL_SPL)`;
  if (spawnSync('java', ['-version']).status !== 0) return 'no Java here';
  return {
    check: (args) => runTool(path.join(folder, 'check_spl'), args),
    run: (args) => runTool(path.join(folder, 'run_spl'), args),
  };
}

function runTool(program: string, args: readonly string[]): ToolRun {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 64e6,
    env: { SPL_CACHE: path.join(cacheFolder, 'spl'), ...process.env },
  });
  return { status, stdout, stderr: error?.message ?? stderr };
}
