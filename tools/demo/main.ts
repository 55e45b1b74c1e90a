/**
 * `npm run demo`: the packaged executable, driven as splunkd would, looks for captured tunnels in the traffic of an
 * office. Exits with 1 if a row is lost; missed tunnels are shown, not hidden.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { packagedExecutable } from '../packaging/app-paths';
import { hostPlatform } from '../packaging/platforms';
import { findTunnels, isFlagged, type Finding } from './findings';
import { createOfficeTraffic } from './office';
import { SeededRandom } from './random';
import { search, type Scored } from './search';
import { asTstatsRows } from './tstats';
import { readTunnels } from './tunnels';

const SEED = 20261124;

async function main(): Promise<void> {
  const program = packagedProgram();
  const office = createOfficeTraffic(new SeededRandom(SEED));
  const queries = asTstatsRows([...office, ...readTunnels()]);
  console.log(
    `Searching ${count(queries.length)} rows of 150 clients through ${path.relative('.', program)}\n`,
  );
  const { rows, seconds } = await search(program, queries);
  printTunnels(findTunnels(rows));
  printOthers(rows.filter(({ tool }) => tool === undefined));
  console.log(`${count(Math.round(rows.length / seconds))} rows/s, ONNX Runtime's start included`);
}

/** Builds the package if it is missing or older than the sources. */
function packagedProgram(): string {
  const platform = hostPlatform();
  if (!platform) throw new Error(`there is no package for ${process.platform} ${process.arch}`);
  const args = ['tools/run.js', 'tools/packaging/main.ts', '--if-stale'];
  const built = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (built.status !== 0) throw new Error('packaging failed');
  return packagedExecutable(platform);
}

function printTunnels(findings: readonly Finding[]): void {
  const table: string[][] = [
    ['tool', 'client', 'registered domain', 'found after', 'bytes out', 'score', 'strongest reason'],
  ];
  for (const { tool, client, domain, foundAfter, queries, bytesOut, score, reason } of findings) {
    const found = foundAfter === undefined ? 'NOT FOUND' : `${foundAfter} of ${queries}`;
    table.push([tool, client, domain, found, count(bytesOut), score.toFixed(3), reason]);
  }
  const widths = table[0].map((_, column) => Math.max(...table.map((line) => line[column].length)));
  for (const line of table)
    console.log(
      line
        .map((text, column) => text.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
  const found = findings.filter(({ foundAfter }) => foundAfter !== undefined).length;
  console.log(`\n${found} of ${findings.length} tunnels found`);
}

function printOthers(ordinary: readonly Scored[]): void {
  const flagged = ordinary.filter(isFlagged);
  console.log(`${flagged.length} of ${count(ordinary.length)} ordinary rows flagged`);
  for (const { src, query } of flagged.slice(0, 5)) console.log(`  ${src} ${query}`);
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
