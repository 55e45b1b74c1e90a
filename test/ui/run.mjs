/**
 * `npm run test:ui`: draws each dashboard, as shipped, with Splunk's own components in headless Chromium, on rows
 * that the engine returned for its searches (test/ui/fixtures). `-- WORD` runs only the checks whose name contains
 * the word.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
if (!fs.existsSync(path.join(here, 'node_modules')))
  execFileSync('npm', ['ci'], { cwd: here, stdio: 'inherit' });

const { checks } = await import('./checks.mjs');
const { startBrowser } = await import('./browser.mjs');
const [word = ''] = process.argv.slice(2);
const browser = await startBrowser();
let count = 0;
for (const { name, run } of checks.filter((one) => one.name.includes(word))) {
  const begin = Date.now();
  const faults = await run(browser);
  console.log(
    `${name}: ${faults.length === 0 ? 'passed' : 'FAILED'} (${Math.round((Date.now() - begin) / 1000)} s)`,
  );
  for (const fault of faults) console.log(`  ${fault}`);
  count += faults.length;
}
await browser.stop();
process.exitCode = count === 0 ? 0 : 1;
