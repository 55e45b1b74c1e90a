#!/usr/bin/env node
/**
 * `npx dnsexfil …` in a checkout: builds the bundle where it is missing or older than a source, then runs it.
 * The package has an executable of its own instead.
 */
const fs = require('node:fs');
const path = require('node:path');

const built = path.resolve(__dirname, '../dist/dnsexfil.cjs');

function isStale() {
  if (!fs.existsSync(built)) return true;
  const builtAt = fs.statSync(built).mtimeMs;
  const sources = fs.readdirSync(path.resolve(__dirname, '../src'), { recursive: true, withFileTypes: true });
  return sources.some(
    (e) => e.isFile() && fs.statSync(path.join(e.parentPath ?? e.path, e.name)).mtimeMs > builtAt,
  );
}

(isStale() ? require('./build').build() : Promise.resolve()).then(
  () => require(built),
  () => process.exit(1),
);
