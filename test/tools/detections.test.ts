/** detections/*.yml and savedsearches.conf agree: the files are what `npm run detections` writes. */
import fs from 'node:fs';
import { load } from 'js-yaml';
import { fileNameOf, renderDetection, titleOf } from '../../tools/detections/render';
import { inProject } from '../../tools/packaging/project';
import { appConf } from '../support/spl';

interface Written {
  readonly id: string;
  readonly status: string;
  readonly search: string;
  readonly tags: { readonly throttling?: { readonly fields: readonly string[] } };
}

const searches = [...appConf('savedsearches.conf')];
const scheduled = searches.filter(([name]) => name.endsWith(' - Rule'));
const fileOf = (name: string): string => inProject('detections', `${fileNameOf(titleOf(name))}.yml`);
const readFile = (name: string): string => fs.readFileSync(fileOf(name), 'utf8');

describe('detections/', () => {
  it('has one file for each rule', () => {
    const expected = scheduled.map(([name]) => `${fileNameOf(titleOf(name))}.yml`).sort();
    expect(expected.length).toBeGreaterThan(3);
    expect(fs.readdirSync(inProject('detections')).sort()).toEqual(expected);
  });

  it.each(scheduled)('has %s in agreement with its stanza; otherwise: npm run detections', (name, stanza) => {
    expect(readFile(name)).toBe(renderDetection(name, stanza));
  });

  it.each(scheduled)('has for %s what contentctl requires of a search', (name, stanza) => {
    const written = load(readFile(name)) as Written;
    expect(written.status).toBe('experimental');
    expect(written.search).toContain(`\`${fileNameOf(titleOf(name))}_filter\``);
    for (const field of written.tags.throttling?.fields ?? []) expect(written.search).toContain(field);
    const metadata = stanza.get('action.correlationsearch.metadata');
    if (metadata !== undefined)
      expect((JSON.parse(metadata) as { detection_id: string }).detection_id).toBe(written.id);
  });
});
