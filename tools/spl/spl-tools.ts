/**
 * Runs the programs that parse and execute SPL without Splunk. Their grammar and engine were not written here. They are
 * not part of the checkout: DNSEXFIL_SPL names their folder, and callers must cope without them.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder, inProject } from '../packaging/project';

export interface ToolRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One search for the engine; the names are those that tools/spl/engine/run_cases.py reads. */
export interface EngineJob {
  readonly search: string;
  readonly rows?: string;
  /** The number of an earlier job whose results this search starts with. */
  readonly extends?: number;
  /** Jobs of one site share what they write to lookups; others see only what they wrote themselves. */
  readonly site?: string;
  readonly window?: readonly [number, number];
  /** Windows of several runs, one after the other; rows then have `_indextime` and are visible from that time on. */
  readonly runs?: readonly Run[];
  /** Another search that runs completely before this one first writes to a lookup. */
  readonly interruption?: { readonly lookup: string; readonly search: string };
  /** Lookup files that replace those shared by all jobs. */
  readonly lookup_files?: Readonly<Record<string, string>>;
  /** false: run only with empty cells as missing values. */
  readonly both?: boolean;
  readonly macros?: Readonly<Record<string, { readonly definition: string }>>;
  /** The time that the search uses as now, in epoch seconds; by default the current time. With `runs`: that of each run. */
  readonly now?: number;
  /** Replies of `rest` by endpoint, in place of those that all jobs have. */
  readonly rest?: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  /**
   * Limits of limits.conf that stand-ins respect: `streamstats_groups`, `eventstats_rows`, `subsearch_rows`,
   * `append_rows`, `mvexpand_rows`, `kvstore_rows`.
   */
  readonly limits?: Readonly<Record<string, number>>;
}

/** A window, and who started the run if it was not the scheduler. */
export type Run = readonly [number, number] | readonly [number, number, string];

interface EngineSetting {
  readonly app: string;
  readonly program: string;
  readonly lookup_files: Readonly<Record<string, string>>;
  readonly jobs: readonly EngineJob[];
}

export type EngineRow = Readonly<Record<string, string | readonly string[]>>;

export interface EngineAnswer extends EngineResult {
  /** The same with empty cells of the command's reply kept as empty texts; only for a search with the command. */
  readonly as_text?: EngineResult;
}

export interface EngineResult {
  readonly rows?: readonly EngineRow[];
  readonly written?: Readonly<Record<string, readonly EngineRow[]>>;
  /** How many stages the engine, the command and each stand-in executed. */
  readonly stages_by?: Readonly<Record<string, number>>;
  readonly error?: string;
}

export interface SplTools {
  /** Parses searches and macros; status 1 = at least one was refused, named on stdout. */
  check(args: readonly string[]): ToolRun;
  /** Executes searches; one answer per job, or a sentence if the engine did not start. */
  execute(setting: EngineSetting): readonly EngineAnswer[] | string;
}

/** The tools, or a sentence that says why they cannot be used. */
export function findSplTools(folder = process.env.DNSEXFIL_SPL): SplTools | string {
  if (!folder) return 'set DNSEXFIL_SPL to the folder of check_spl';
  if (!fs.existsSync(path.join(folder, 'check_spl'))) return `DNSEXFIL_SPL: no check_spl in ${folder}`;
  if (spawnSync('java', ['-version']).status !== 0) return 'java is not installed';
  return {
    check: (args) => runTool(path.join(folder, 'check_spl'), args),
    execute(setting) {
      const input = JSON.stringify({ tools: path.resolve(folder), ...setting });
      const { status, stdout, stderr } = runTool(
        'python3',
        [inProject('tools/spl/engine/run_cases.py')],
        input,
      );
      if (status !== 0) return `run_cases.py: ${stderr.trim().split('\n').at(-1) ?? ''}`;
      return JSON.parse(stdout) as EngineAnswer[];
    },
  };
}

function runTool(program: string, args: readonly string[], input = ''): ToolRun {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 64e6,
    env: { SPL_CACHE: path.join(cacheFolder, 'spl'), PYTHONDONTWRITEBYTECODE: '1', ...process.env },
  });
  return { status, stdout, stderr: error?.message ?? stderr };
}
