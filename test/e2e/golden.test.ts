/** The original's scores, number by number: artifact → import-model → packaged executable, in one chunk. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ARTIFACT, readGolden } from '../golden/dsdl98-rows';
import { ensurePackagedApp, PACKAGING_TIMEOUT_MS } from '../../tools/packaging/packaged-app';
import { ScratchApp } from '../support/scratch-app';
import { Splunkd } from '../../tools/splunkd/splunkd';

const TOLERANCE = 1e-5;

let app: ScratchApp;

beforeAll(() => {
  app = new ScratchApp(ensurePackagedApp());
}, PACKAGING_TIMEOUT_MS);

afterAll(() => {
  app.dispose();
});

function importModel(artifact: string, name: string) {
  const { status, stderr } = spawnSync(app.executable, ['import-model', artifact, '--name', name], {
    encoding: 'utf8',
  });
  return { status, stderr };
}

describe('the imported original', () => {
  it('returns the golden scores', async () => {
    expect(importModel(ARTIFACT, 'original')).toEqual({ status: 0, stderr: '' });
    const { rows: sent, expected } = readGolden();
    const splunkd = new Splunkd({ program: app.executable });
    const rows = sent.map((row) => ({ ...row }));
    const { state, rows: found } = await splunkd.search({ args: ['model=original'], chunks: [rows] });
    expect([state, found.length]).toEqual(['DONE', sent.length]);
    const scored = found.filter((_, i) => sent[i].rank === '1');
    expect(scored).toHaveLength(expected.length);
    const distances = scored.map((row, i) =>
      Math.abs(Number(row.pred_is_dns_data_exfiltration_proba) - Number(expected[i].proba)),
    );
    expect(Math.max(...distances)).toBeLessThanOrEqual(TOLERANCE);
    const others = found.filter((_, i) => sent[i].rank !== '1');
    expect(new Set(others.map((row) => row.dnsexfil_error))).toEqual(new Set(['rank_not_first']));
  }, 60_000);

  it('is refused with a sentence if it is damaged or exists already, and leaves no file', () => {
    const models = join(app.folder, 'models');
    const before = readdirSync(models);
    for (const [artifact, name] of [
      [ARTIFACT, 'dsdl98'],
      [ARTIFACT, '../x'],
      [join(app.folder, 'README.md'), 'fresh'],
      ['/does/not/exist.tar.gz', 'fresh'],
    ]) {
      const { status, stderr } = importModel(artifact, name);
      expect(status).toBe(2);
      expect(stderr).toMatch(/^dnsexfil: [^\n]+\n$/);
    }
    expect(readdirSync(models)).toEqual(before);
  });
});
