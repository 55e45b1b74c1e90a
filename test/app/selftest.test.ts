import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '../../tools/packaging/project';

type Row = Record<string, string>;

/** Training writes the model; without one the rows cannot be scored. */
const isTrained = fs.existsSync(path.join(projectRoot, 'models/history/manifest.json'));

/** Summarises one case as the macro dnsexfil_selftest does. */
function answer(rows: readonly Row[]): string {
  const errors = rows.map((row) => row.dnsexfil_error).filter((error) => error !== '');
  if (errors.length > 0) return errors[0];
  return rows.some((row) => row.pred_is_dns_data_exfiltration === '1') ? 'flagged' : 'quiet';
}

(isTrained ? describe : describe.skip)('the rows of the selftest, scored', () => {
  it('return the expected answer in every case', () => {
    const lookup = 'lookups/dnsexfil_selftest.csv';
    const run = spawnSync(process.execPath, ['tools/dnsexfil.js', 'score', lookup], {
      cwd: projectRoot,
      encoding: 'utf8',
    });
    expect(run.status).toBe(0);
    const rows = parse<Row>(run.stdout, { columns: true });
    const cases = [...new Set(rows.map((row) => row.case))];
    const answers = cases.map((name) => [name, answer(rows.filter((row) => row.case === name))]);
    expect(answers).toEqual(cases.map((name) => [name, rows.find((row) => row.case === name)?.expected]));
    expect(cases.length).toBeGreaterThan(6);
  });
});
