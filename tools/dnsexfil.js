#!/usr/bin/env node
/**
 * `npx dnsexfil …` in a checkout: builds the bundle unless it was made from the current sources, then runs it. The
 * package has its own executable instead.
 */
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const built = path.join(root, 'dist/dnsexfil.cjs');

async function buildIfStale() {
  // The npm package has the bundle but no sources.
  if (!fs.existsSync(path.join(root, 'src'))) return;
  const { hashSources, isStamped } = require('./stamp');
  const stamp = `${built}.sources`;
  const hash = hashSources(['src', 'package-lock.json']);
  if (fs.existsSync(built) && isStamped(stamp, hash)) return;
  await require('./build').build();
  fs.writeFileSync(stamp, hash);
}

buildIfStale().then(
  () => require(built),
  () => process.exit(1),
);
