#!/usr/bin/env node
/**
 * `npx dnsexfil …` in a checkout: builds the bundle if it is missing or older than a source, then runs it. The
 * package has its own executable instead.
 */
const fs = require('node:fs');
const path = require('node:path');

const SOURCES = path.resolve(__dirname, '../src');
const built = path.resolve(__dirname, '../dist/dnsexfil.cjs');

function isStale() {
  if (!fs.existsSync(built)) return true;
  // The npm package has the bundle but no sources.
  if (!fs.existsSync(SOURCES)) return false;
  const builtAt = fs.statSync(built).mtimeMs;
  const sources = fs.readdirSync(SOURCES, { recursive: true, withFileTypes: true });
  return sources.some(
    (e) => e.isFile() && fs.statSync(path.join(e.parentPath ?? e.path, e.name)).mtimeMs > builtAt,
  );
}

(isStale() ? require('./build').build() : Promise.resolve()).then(
  () => require(built),
  () => process.exit(1),
);
