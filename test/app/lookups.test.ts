import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../tools/packaging/project';
import { readLookup } from '../support/lookup';
import { appConf, tokens } from '../support/spl';

describe('the rows of the selftest', () => {
  const rows = readLookup('dnsexfil_selftest.csv');

  it('name one expected answer for each case, and use each answer at least once', () => {
    const expected = new Map(rows.map((row) => [row.case, row.expected]));
    for (const row of rows) expect(row.expected).toBe(expected.get(row.case));
    expect(new Set(expected.values())).toEqual(new Set(['flagged', 'quiet', 'query_empty', 'query_unknown']));
    expect(expected.size).toBeGreaterThan(6);
  });

  it('give every case its own client, with a name that no site uses', () => {
    const clients = new Set(rows.map((row) => `${row.case}|${row.src}`));
    expect(clients.size).toBe(new Set(rows.map((row) => row.src)).size);
    for (const { src } of rows) expect(src).toMatch(/^selftest-\d+$/);
    expect(rows.length).toBeGreaterThan(200);
  });
});

describe('lookups and collections', () => {
  const lookups = [...appConf('transforms.conf')];
  const collections = appConf('collections.conf');

  it.each(lookups)('%s has a file, or a collection with the same fields', (_name, lookup) => {
    const file = lookup.get('filename');
    if (file !== undefined) {
      expect(fs.existsSync(path.join(projectRoot, 'lookups', file))).toBe(true);
      return;
    }
    const collection = collections.get(lookup.get('collection') ?? '');
    const fields = [...(collection?.keys() ?? [])].filter((key) => key.startsWith('field.'));
    const listed = (lookup.get('fields_list') ?? '').split(', ').filter((field) => field !== '_key');
    expect(fields.map((key) => key.slice('field.'.length))).toEqual(listed);
    expect(listed.length).toBeGreaterThan(3);
  });

  it('keeps what users write in collections and what the app ships in files', () => {
    const files = lookups.filter(([, lookup]) => lookup.has('filename')).map(([name]) => `${name}.csv`);
    expect(fs.readdirSync(path.join(projectRoot, 'lookups')).sort()).toEqual(files.sort());
    const kvStore = lookups
      .filter(([, lookup]) => lookup.get('external_type') === 'kvstore')
      .map(([name]) => name);
    expect(kvStore).toEqual([...collections.keys()]);
    expect(appConf('app.conf').get('shclustering')?.get('deployer_lookups_push_mode')).toBe(
      'always_overwrite',
    );
  });
});

describe('workflow actions', () => {
  it('pass only client and registered domain, quoted, to a macro that validates them', () => {
    const actions = [...appConf('workflow_actions.conf').values()];
    expect(actions).toHaveLength(3);
    for (const action of actions) {
      const search = action.get('search.search_string') ?? '';
      const fields = (action.get('fields') ?? '').split(', ');
      for (const text of [search, action.get('label') ?? ''])
        for (const name of tokens(text)) expect(fields).toContain(name);
      expect(action.get('search.app')).toBe('search');
      expect(search).toMatch(/^\| `dnsexfil_\w+\(/);
      expect(search.replaceAll(/"\$(src|registered_domain)\$"/g, '')).not.toContain('$');
    }
  });
});
