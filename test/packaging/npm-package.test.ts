/**
 * The contents of the npm package: the bundle and the files it reads, but no training data, sources or npm packages.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const ALLOWED =
  /^(dist\/dnsexfil\.cjs|tools\/dnsexfil\.js|default\/app\.conf|lookups\/dnsexfil_(benign_signalling|popular|query_receivers)\.csv|models\/\w+\/[\w.]+|package\.json|README\.md|LICENSE)$/;
const MAX_BYTES = 4_000_000;

describe('the npm package', () => {
  it('has what the CLI needs and nothing else', () => {
    // The bundle exists only after a build, which `--ignore-scripts` skips.
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const [found] = JSON.parse(execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' })) as {
      files: { path: string }[];
      unpackedSize: number;
    }[];
    const paths = found.files.map(({ path }) => path);
    expect(paths.filter((path) => !ALLOWED.test(path))).toEqual([]);
    for (const path of ['tools/dnsexfil.js', 'default/app.conf', 'models/history/model.onnx'])
      expect(paths).toContain(path);
    expect(found.unpackedSize).toBeLessThan(MAX_BYTES);
  });
});
