/**
 * Runs the programs that check and execute SPL without Splunk, with a grammar and an engine that are not ours. They
 * lie outside of the project, so whoever uses them must be able to do without.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder, inProject, projectRoot } from '../packaging/project';

export interface ToolRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One search for the engine; names as tools/spl/engine/run_cases.py reads them. */
export interface EngineJob {
  readonly search: string;
  readonly rows?: string;
  readonly window?: readonly [number, number];
  readonly macros?: Readonly<Record<string, { readonly definition: string }>>;
}

export interface EngineSetting {
  readonly app: string;
  readonly program: string;
  readonly lookup_files: Readonly<Record<string, string>>;
  readonly jobs: readonly EngineJob[];
}

export type EngineRow = Readonly<Record<string, string | readonly string[]>>;

export interface EngineAnswer {
  readonly rows?: readonly EngineRow[];
  readonly written?: Readonly<Record<string, readonly EngineRow[]>>;
  /** How many stages the engine, the command and each stand-in executed. */
  readonly stages_by?: Readonly<Record<string, number>>;
  readonly error?: string;
}

export interface SplTools {
  /** Parses searches and macros; status 1 = something is wrong, named on stdout. */
  check(args: readonly string[]): ToolRun;
  /** Executes searches; one answer a job, or a sentence where the engine did not start. */
  execute(setting: EngineSetting): readonly EngineAnswer[] | string;
}

/** The tools, or a sentence saying why they cannot be used here. */
export function findSplTools(): SplTools | string {
  const folder = process.env.DNSEXFIL_SPL ?? path.join(projectRoot, '..', 'shared', 'spl');
  if (!fs.existsSync(path.join(folder, 'check_spl'))) return `no check_spl in ${folder} (DNSEXFIL_SPL)`;
  if (spawnSync('java', ['-version']).status !== 0) return 'no Java here';
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
