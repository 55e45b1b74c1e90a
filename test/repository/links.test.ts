/** Every relative link in a Markdown file leads to a file, and every page of docs/ is in its index. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { inProject } from '../../tools/packaging/project';

const { stdout } = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
  cwd: inProject(),
  encoding: 'utf8',
});
const pages = stdout.split('\n').filter((file) => file !== '' && fs.existsSync(inProject(file)));

function links(file: string): string[] {
  const text = fs.readFileSync(inProject(file), 'utf8');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target.replace(/#.*/, ''));
  const relative = targets.filter((target) => target !== '' && !/^[a-z]+:/.test(target));
  return relative.map((target) => path.posix.join(path.posix.dirname(file), target));
}

it.each(pages)('%s links to files that exist', (file) => {
  expect(links(file).filter((target) => !fs.existsSync(inProject(target)))).toEqual([]);
});

it('docs/README.md lists every page', () => {
  const listed = new Set([...links('docs/README.md'), ...links('docs/decisions/README.md')]);
  const wanted = pages.filter((file) => file.startsWith('docs/') && file !== 'docs/README.md');
  expect(wanted.length).toBeGreaterThan(20);
  expect(wanted.filter((file) => !listed.has(file))).toEqual([]);
});
