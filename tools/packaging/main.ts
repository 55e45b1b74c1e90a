/**
 * `npm run package`: this machine's package; `-- --all` every one; `-- --platform NAME` one of them.
 * `--if-stale` builds only this machine's app folder, and only if the sources have changed; tests and demo use it.
 */
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { splFile } from './app-paths';
import { buildAnew, buildIfStale } from './freshness';
import { buildApp, packageApp } from './package-app';
import { PackagingError } from './packaging-error';
import { hostPlatform, platforms, type Platform } from './platforms';

function requestedPlatforms(options: { all: boolean; platform?: string }): readonly Platform[] {
  if (options.all) return platforms;
  const wanted = options.platform;
  const platform = wanted === undefined ? hostPlatform() : platforms.find(({ name }) => name === wanted);
  if (platform !== undefined) return [platform];
  const names = platforms.map(({ name }) => name).join(', ');
  throw new PackagingError(
    'PLATFORM_UNKNOWN',
    `No package for ${wanted ?? 'this machine'}; there are ${names}.`,
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      all: { type: 'boolean', default: false },
      platform: { type: 'string' },
      'if-stale': { type: 'boolean', default: false },
    },
  });
  const requested = requestedPlatforms(values);
  if (values['if-stale']) return buildIfStale(() => buildApp(requested[0]));
  for (const platform of requested) {
    await (platform === hostPlatform() ? buildAnew(() => packageApp(platform)) : packageApp(platform));
    const megabytes = (fs.statSync(splFile(platform)).size / 1e6).toFixed(1);
    console.log(`${splFile(platform)} ${megabytes} MB`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof PackagingError ? error.message : error);
  process.exitCode = 1;
});
