/** Every rule of .dependency-cruiser.cjs works: each one refuses an import that is planted for it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');
const CONFIG = join(ROOT, '.dependency-cruiser.cjs');

/** By rule: the file that imports, and the file or package that it must not import. */
const PLANTED: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'no-cycles': ['src/cli/circle-back.ts', 'src/cli/circle.ts'],
  'imports-of-wasm': ['src/wasm/a.ts', 'src/user-error.ts'],
  'imports-of-scp': ['src/scp/a.ts', 'src/features/target.ts'],
  'imports-of-features': ['src/features/a.ts', 'src/model/target.ts'],
  'imports-of-model': ['src/model/a.ts', 'src/scp/target.ts'],
  'imports-of-detect': ['src/detect/a.ts', 'src/cli/target.ts'],
  'imports-of-incidents': ['src/incidents/a.ts', 'src/model/target.ts'],
  'imports-of-report': ['src/report/a.ts', 'src/input/target.ts'],
  'imports-of-input': ['src/input/a.ts', 'src/scp/target.ts'],
  'imports-of-cli': ['src/cli/a.ts', 'src/wasm/target.ts'],
  'imports-of-wasm-kernel': ['src/wasm/assembly/a.ts', 'src/user-error.ts'],
  'imports-of-scp-csv-kernel': ['src/scp/csv/assembly/a.ts', 'src/features/assembly/target.ts'],
  'imports-of-model-explain-kernel': ['src/model/explain/assembly/a.ts', 'src/scp/csv/assembly/target.ts'],
  'imports-of-model-checksum-kernel': ['src/model/checksum/assembly/a.ts', 'src/scp/csv/assembly/target.ts'],
  'imports-of-features-kernel': ['src/features/assembly/a.ts', 'src/features/target.ts'],
  'imports-of-features-kernel-tables': [
    'src/features/assembly/tables/a.ts',
    'src/features/assembly/dns/target.ts',
  ],
  'imports-of-features-kernel-dns': [
    'src/features/assembly/dns/a.ts',
    'src/features/assembly/tables/target.ts',
  ],
  'imports-of-features-kernel-names': [
    'src/features/assembly/names/a.ts',
    'src/features/assembly/history/target.ts',
  ],
  'imports-of-features-kernel-history': [
    'src/features/assembly/history/a.ts',
    'src/features/assembly/dsdl98/target.ts',
  ],
  'imports-of-features-kernel-incidents': [
    'src/features/assembly/incidents/a.ts',
    'src/features/assembly/history/target.ts',
  ],
  'imports-of-features-kernel-dsdl98': [
    'src/features/assembly/dsdl98/a.ts',
    'src/features/assembly/names/target.ts',
  ],
  'only-csv-kernel-imports-csv-wasm': ['src/scp/csv/b.ts', 'src/scp/csv/assembly/csv.wasm'],
  'only-feature-kernel-imports-features-wasm': ['src/features/b.ts', 'src/features/assembly/features.wasm'],
  'only-tree-explainer-imports-trees-wasm': [
    'src/model/explain/b.ts',
    'src/model/explain/assembly/trees.wasm',
  ],
  'only-sha256-imports-checksum-wasm': [
    'src/model/checksum/b.ts',
    'src/model/checksum/assembly/checksum.wasm',
  ],
  'kernel-sources-only-in-kernels': ['src/scp/csv/c.ts', 'src/scp/csv/assembly/target.ts'],
  'only-tldts': ['src/features/d.ts', 'tldts'],
  'imports-of-splunk': ['src/splunk/a.ts', 'src/scp/target.ts'],
  'only-splunk-sdk': ['src/cli/e.ts', 'splunk-sdk'],
  'only-onnxruntime-node': ['src/detect/d.ts', 'onnxruntime-node'],
  'src-imports-only-src': ['src/cli/d.ts', 'test/target.ts'],
};

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

let folder = '';
let found: string[] = [];

function put(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** @returns the report as JSON, which is in the error, because violations make the program fail */
function cruise(options: ExecFileSyncOptions): string {
  const program = join(ROOT, 'node_modules/.bin/depcruise');
  try {
    return String(execFileSync(program, ['--config', CONFIG, '--output-type', 'json', 'src'], options));
  } catch (error) {
    return String((error as { stdout: Buffer }).stdout);
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
  for (const name of ['tldts', 'onnxruntime-node', 'splunk-sdk'])
    put(`node_modules/${name}/index.js`, 'exports.x = 1;\n');
  put('tsconfig.json', '{}');
  for (const [from, to] of Object.values(PLANTED)) {
    const isPackage = !to.includes('/');
    const path = `./${relative(dirname(from), to).replace(/\.ts$/, '')}`;
    put(from, `import { x } from '${isPackage ? to : path}';\nexport const y = x;\n`);
    if (!isPackage && to.endsWith('.ts')) put(to, 'export const x = 1;\n');
  }
  put('src/cli/circle.ts', "import { y } from './circle-back';\nexport const x = y;\n");
  const report = JSON.parse(cruise({ cwd: folder, stdio: 'pipe' })) as {
    summary: { violations: Violation[] };
  };
  found = report.summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the import rules', () => {
  it('each have a planted import that they must refuse', async () => {
    const { forbidden } = ((await import(CONFIG)) as { default: { forbidden: { name: string }[] } }).default;
    expect(Object.keys(PLANTED).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it.each(Object.entries(PLANTED))('%s refuses %s', (rule, [from]) => {
    expect(found).toContain(`${rule}: ${from}`);
  });
});
