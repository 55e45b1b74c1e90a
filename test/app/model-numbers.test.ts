import fs from 'node:fs';
import path from 'node:path';
import { parseManifest } from '../../src/model/manifest';
import { projectRoot } from '../../tools/packaging/project';
import { appConf } from '../support/spl';

/** Training writes the model; without one there is nothing to compare. */
const file = path.join(projectRoot, 'models/history/manifest.json');
const whenTrained = fs.existsSync(file) ? describe : describe.skip;

whenTrained('macros that repeat the manifest of models/history', () => {
  const macros = appConf('macros.conf');
  const definition = (name: string): string => macros.get(name)?.get('definition') ?? '';
  const manifest = fs.existsSync(file) ? parseManifest(fs.readFileSync(file, 'utf8'), 'history') : undefined;

  it.each(['quiet', 'sensitive', 'slow'] as const)(
    "have the model's threshold for the budget %s",
    (budget) => {
      expect(Number(definition(`dnsexfil_threshold_${budget}`))).toBe(manifest?.budgets?.[budget]);
    },
  );

  it("have the model's version", () => {
    expect(definition('dnsexfil_model_version')).toBe(`"history ${manifest?.version ?? ''}"`);
  });
});
