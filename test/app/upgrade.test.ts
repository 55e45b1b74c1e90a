/**
 * Whatever sites have written into the collections of an earlier version stays valid: no field is removed or changes
 * its type, and keys are computed as before. The searches over a book and mutes of 1.0.0: tools/spl/cases,
 * other-lookups/*-1.0.0.csv.
 */
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../tools/packaging/project';
import { readConf } from '../../tools/packaging/conf-file';
import { appConf } from '../support/spl';

const released = path.join(projectRoot, 'test/fixtures/upgrade');
const versions = fs.readdirSync(released).map((version) => {
  const stanzas = [...readConf(path.join(released, version, 'collections.conf'))];
  return [
    version,
    stanzas.flatMap(([name, fields]) => [...fields].map((field) => [name, ...field])),
  ] as const;
});

describe.each(versions)('the collections of %s', (_version, fields) => {
  it('still have their fields', () => {
    const now = appConf('collections.conf');
    expect(fields.length).toBeGreaterThan(40);
    for (const [name, field, type] of fields)
      expect([field, now.get(name)?.get(field)]).toEqual([field, type]);
  });
});

it.each([
  ['dnsexfil_write_book(1)', 'md5(search_name."|".client."|".zone)'],
  ['dnsexfil_set_state(4)', 'md5(client."|".zone)'],
  ['dnsexfil_mute(4)', 'md5(client."|".domain)'],
  ['dnsexfil_mute_end(2)', 'md5(client."|".domain)'],
  ['dnsexfil_allow_domain(2)', 'md5("domain|".domain)'],
  ['dnsexfil_allow_client(2)', 'md5("client|".client)'],
  ['dnsexfil_learn_save', 'md5(pattern)'],
])('%s computes keys as in 1.0.0, so that an entry is replaced and not duplicated', (stanza, key) => {
  expect(appConf('macros.conf').get(stanza)?.get('definition')).toContain(`_key=${key}`);
});
