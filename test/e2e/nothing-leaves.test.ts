/**
 * Watches the packaged executable's system calls: it writes no file, opens no connection, starts no process, and the
 * session key appears nowhere. Needs strace; without it only the last part runs.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { Splunkd } from '../../tools/splunkd/splunkd';
import { officeWithTunnels } from './traffic';

const SESSION_KEY = 'a-secret/session^key';
/**
 * All calls on files by name, on sockets and on processes. libuv could access files unseen through an io_uring that
 * the kernel polls; the rings of its event loops only register descriptors.
 */
const WATCHED = '%file,%network,%process,io_uring_setup,ftruncate,fchmod,fchown';
const OPENS = /\b(open|openat|openat2|creat)\(/;
const OPENS_TO_WRITE = /\bcreat\(|O_WRONLY|O_RDWR|O_CREAT/;
const CHANGES =
  /\b[fl]?(mkdir|rmdir|rename|unlink|link|symlink|mknod|chmod|chown|truncate|utimes?|utimens|setxattr)(at2?|64)?\(/;
const REACHES_OUT = /\b(socket|socketpair|connect|bind|listen|accept4?|send\w*)\(|\{flags=[^,]*SQPOLL/;

const folder = mkdtempSync(join(tmpdir(), 'dnsexfil-dispatch-'));
const trace = join(mkdtempSync(join(tmpdir(), 'dnsexfil-trace-')), 'calls');
const hasStrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;
const withStrace = hasStrace ? it : it.skip;

let program: string;

beforeAll(() => {
  program = ensurePackagedApp().executable;
  if (!hasStrace) console.warn('strace is not installed or not allowed: system calls are not watched');
}, PACKAGING_TIMEOUT_MS);

afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(join(trace, '..'), { recursive: true });
});

/** @returns the calls of the process that executed the search, each with its arguments */
async function watchedCalls(args: readonly string[]): Promise<string[]> {
  const options = ['-f', '-qq', '-e', `trace=${WATCHED}`, '-o', trace, program];
  const splunkd = new Splunkd({ program: 'strace', args: options });
  const chunks = [officeWithTunnels(500), officeWithTunnels(500)];
  const { state, rows } = await splunkd.search({ args, chunks, dispatchDir: folder });
  expect([state, rows.length]).toEqual(['DONE', 1000]);
  const calls = readFileSync(trace, 'utf8').split('\n');
  expect(calls.some((call) => call.includes('libonnxruntime.so'))).toBe(true);
  return calls;
}

const writes = (calls: readonly string[]): string[] =>
  calls.filter((call) => (OPENS.test(call) ? OPENS_TO_WRITE.test(call) : CHANGES.test(call)));
const reachesOut = (calls: readonly string[]): string[] => calls.filter((call) => REACHES_OUT.test(call));
/** Threads are clones, too; a child process is a clone without CLONE_THREAD. */
const children = (calls: readonly string[]): string[] =>
  calls.filter((call) => /\b(v?fork|clone3?)\(/.test(call) && !call.includes('CLONE_THREAD'));

/**
 * If strace's output had another form, the patterns would find nothing; this program makes every call that they look
 * for.
 */
describe('what is watched', () => {
  withStrace('is found in a program that makes the calls', () => {
    const file = join(folder, 'made');
    const script = `touch ${file}; mv ${file} ${file}2; chmod 600 ${file}2; mkdir ${file}; rmdir ${file}; rm ${file}2`;
    const options = ['-f', '-qq', '-e', `trace=${WATCHED}`, '-o', trace];
    expect(spawnSync('strace', [...options, '/bin/sh', '-c', script]).status).toBe(0);
    const calls = readFileSync(trace, 'utf8').split('\n');
    expect(writes(calls).filter((call) => call.includes(file)).length).toBeGreaterThanOrEqual(6);
    expect(children(calls).length).toBeGreaterThanOrEqual(5);
    const connect = `require('net').connect(1, '127.0.0.1').on('error', () => {})`;
    expect(spawnSync('strace', [...options, process.execPath, '-e', connect]).status).toBe(0);
    expect(reachesOut(readFileSync(trace, 'utf8').split('\n')).length).toBeGreaterThanOrEqual(2);
  });
});

describe('a search', () => {
  const searches = [[['explain=t']], [['model=dsdl98', 'explain=t']]];
  withStrace.each(searches)('writes no file, opens no connection and starts no process: %j', async (args) => {
    const calls = await watchedCalls(args);
    expect(writes(calls)).toEqual([]);
    expect(reachesOut(calls)).toEqual([]);
    expect(children(calls)).toEqual([]);
    expect(calls.filter((call) => call.includes('execve('))).toHaveLength(1);
  });

  withStrace('writes two files in its dispatch directory with record=true, and none elsewhere', async () => {
    const calls = writes(await watchedCalls(['record=t']));
    expect(calls).toHaveLength(2);
    expect(calls.filter((call) => call.includes(`"${folder}/dnsexfil-`))).toHaveLength(2);
  });

  it('records everything but the session key, readable for nobody else', async () => {
    const dispatchDir = mkdtempSync(join(folder, 'search-'));
    const splunkd = new Splunkd({ program });
    const chunks = [officeWithTunnels(20)];
    const { replies, stderr } = await splunkd.search({ args: ['record=t'], chunks, dispatchDir });
    const files = readdirSync(dispatchDir).filter((file) => file.endsWith('.gz'));
    const texts = files.map((file) => gunzipSync(readFileSync(join(dispatchDir, file))).toString());
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const text of [...texts, JSON.stringify(replies), stderr]) {
      expect(text).not.toContain(SESSION_KEY);
      expect(text).not.toContain(encodeURIComponent(SESSION_KEY));
    }
    expect(texts.some((text) => text.includes('"action":"execute"'))).toBe(true);
  });
});
