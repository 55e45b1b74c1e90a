/**
 * Environment variables that Node, OpenSSL or ONNX Runtime read: none changes the output or makes the command write,
 * connect or load anything, except those that Node obeys before any script runs, which docs/run/operations.md names.
 */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { openSearch } from '../../tools/splunkd/open-search';
import { encodeRows } from '../../tools/splunkd/encode-rows';
import { Splunkd } from '../../tools/splunkd/splunkd';
import { ordinaryRows } from './traffic';

let program: string;
let expected: string;
let folder: string;

beforeAll(async () => {
  program = ensurePackagedApp().executable;
  expected = await outputUnder({});
}, PACKAGING_TIMEOUT_MS);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dnsexfil-variables-'));
  writeFileSync(
    join(folder, 'script.js'),
    `require('fs').writeFileSync(${JSON.stringify(join(folder, 'proof'))}, '')`,
  );
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The reply to one chunk, from a process that exits with 0 and logs nothing. */
async function outputUnder(env: Readonly<Record<string, string>>): Promise<string> {
  const search = await openSearch({ program, env });
  const reply = await search.chunk(encodeRows(ordinaryRows(50), ['src', 'query', '_time'], true));
  expect([await search.process.close(), search.process.stderr]).toEqual([0, '']);
  return reply!.body.toString();
}

/** `@` is the test's folder, in which no file may appear. */
const IGNORED: readonly Readonly<Record<string, string>>[] = [
  { NODE_OPTIONS: '--require @/script.js' },
  { NODE_OPTIONS: '--inspect=0 --trace-warnings --cpu-prof --cpu-prof-dir=@' },
  { NODE_PATH: '@' },
  { NODE_DEBUG: 'fs,net,module,sea', NODE_DEBUG_NATIVE: 'env,sea,compile_cache' },
  { NODE_REDIRECT_WARNINGS: '@/warnings', NODE_PENDING_DEPRECATION: '1', NODE_NO_WARNINGS: '0' },
  { NODE_EXTRA_CA_CERTS: '/does/not/exist', NODE_USE_SYSTEM_CA: '1', NODE_TLS_REJECT_UNAUTHORIZED: '0' },
  { SSLKEYLOGFILE: '@/keys', SSL_CERT_FILE: '/does/not/exist', SSL_CERT_DIR: '@' },
  { OPENSSL_CONF: '@/script.js', OPENSSL_MODULES: '@', OPENSSL_ENGINES: '@' },
  { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: 'http://192.0.2.1', HTTPS_PROXY: 'http://192.0.2.1' },
  { NODE_CHANNEL_FD: '1' },
  { NODE_CHANNEL_FD: '0', NODE_CHANNEL_SERIALIZATION_MODE: 'advanced' },
  { NODE_UNIQUE_ID: '1' },
  { NODE_ICU_DATA: '@' },
  { NODE_PENDING_PIPE_INSTANCES: 'x' },
  { NODE_REPL_HISTORY: '@/history', FORCE_COLOR: '3' },
  { UV_THREADPOOL_SIZE: '0', UV_USE_IO_URING: '1' },
  { ORT_INTRA_OP_NUM_THREADS: '7', ORT_LOAD_CONFIG_FROM_MODEL: '1', ORT_DISABLE_TELEMETRY: '0' },
  { LC_ALL: 'de_DE.UTF-8', LANG: 'tr_TR', TZ: 'Asia/Tokyo' },
  { HOME: '@/missing', TMPDIR: '@/missing', XDG_CACHE_HOME: '@/missing' },
];

function inFolder(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, value.replaceAll('@', folder)]),
  );
}

describe('the environment', () => {
  it.each(IGNORED)('has no effect: %j', async (env) => {
    expect(await outputUnder(inFolder(env))).toBe(expected);
    expect(readdirSync(folder)).toEqual(['script.js']);
  });

  it('with NODE_REPL_EXTERNAL_MODULE makes Node refuse to start: the search fails', async () => {
    const env = { NODE_REPL_EXTERNAL_MODULE: join(folder, 'script.js') };
    const found = await new Splunkd({ program, env }).search({ chunks: [ordinaryRows(5)] });
    expect(found).toMatchObject({ state: 'FAILED', rows: [], replies: [], exitCode: 9 });
    expect(existsSync(join(folder, 'proof'))).toBe(false);
  });

  it.each(['NODE_V8_COVERAGE', 'NODE_COMPILE_CACHE'])(
    'with %s makes Node write there, and nothing else',
    async (name) => {
      expect(await outputUnder({ [name]: join(folder, 'written') })).toBe(expected);
      expect(readdirSync(folder).sort()).toEqual(['script.js', 'written']);
    },
  );
});
