import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SeededRandom } from '../../tools/demo/random';
import { runBytes } from '../protocol/run-bytes';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { encodeFrame } from '../../tools/splunkd/frames';
import { decodeRows } from '../../tools/splunkd/merge';
import { encodeRows } from '../../tools/splunkd/encode-rows';
import { createBrokenSession, validateSession } from './broken-session';
import { FuzzedCommand } from './fuzzed-command';
import { createHostileChunk } from './hostile-chunk';

let program: string;

beforeAll(() => {
  program = ensurePackagedApp().executable;
}, PACKAGING_TIMEOUT_MS);

const getinfo = (args: readonly string[] = []): Buffer =>
  encodeFrame({ action: 'getinfo', searchinfo: { raw_args: args } });

describe('hostile rows', () => {
  it.each([
    ['history', { record: false }],
    ['history', { record: true }],
    ['dsdl98', { record: false }],
    ['dsdl98', { record: true }],
  ])('are returned unchanged by model %s, %j', async (model, options) => {
    const command = await FuzzedCommand.start(program, model, options);
    let rows = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const chunk = createHostileChunk(new SeededRandom(seed), 100);
      await command.feed(chunk);
      rows += chunk.rows.length;
    }
    expect(rows).toBeGreaterThan(1000);
    expect(await command.finish()).toBeLessThan(400);
  });
});

describe('the protocol', () => {
  it('ends broken sessions with a reply or an ERROR', async () => {
    const exitCodes = [];
    for (let seed = 1; seed <= 300; seed++) {
      exitCodes.push((await validateSession(createBrokenSession(new SeededRandom(seed)))).exitCode);
    }
    expect(exitCodes.filter((code) => code === 0).length).toBeGreaterThan(20);
    expect(exitCodes.filter((code) => code === 1).length).toBeGreaterThan(100);
  });

  it('accepts any bytes', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    const check = fc.asyncProperty(bytes, fc.boolean(), async (noise, configured) => {
      const run = await validateSession([...(configured ? [getinfo()] : []), Buffer.from(noise)]);
      expect(run.exitCode).toBe(noise.length === 0 ? 0 : 1);
    });
    await fc.assert(check, { numRuns: 300, seed: 1 });
  });

  it('accepts any JSON as metadata', async () => {
    const check = fc.asyncProperty(fc.json(), fc.string({ unit: 'binary' }), async (json, action) => {
      const metadata = [JSON.parse(json) as unknown, { action, searchinfo: JSON.parse(json) as unknown }];
      for (const value of metadata) expect((await validateSession([encodeFrame(value)])).exitCode).toBe(1);
    });
    await fc.assert(check, { numRuns: 200, seed: 1 });
  });

  it('accepts any JSON as searchinfo', async () => {
    const check = fc.asyncProperty(fc.jsonValue(), async (searchinfo) => {
      const { replies } = await validateSession([encodeFrame({ action: 'getinfo', searchinfo })]);
      expect(replies).toHaveLength(1);
    });
    await fc.assert(check, { numRuns: 200, seed: 1 });
  });

  it('returns any cells unchanged', async () => {
    const row = fc.record({ query: fc.string({ unit: 'grapheme' }), note: fc.string({ unit: 'grapheme' }) });
    const check = fc.asyncProperty(fc.array(row), async (rows) => {
      const harmless = rows.filter(({ query }) => !['BUG', 'MISTAKE', 'NARROW'].includes(query));
      const body = encodeRows(harmless, ['query', 'note'], false);
      const run = await runBytes([getinfo(), encodeFrame({ action: 'execute', finished: true }, body)]);
      const back = decodeRows(run.replies[1].body).map(({ query, note }) => ({ query, note }));
      expect(back).toEqual(harmless);
    });
    await fc.assert(check, { numRuns: 200, seed: 1 });
  });
});
