/** The dashboards: the shipped files match dashboards/*.json, and the browser tests have rows of the same searches. */
import fs from 'node:fs';
import {
  dashboardNames,
  readDashboard,
  type Dashboard,
  type Options,
} from '../../tools/dashboards/definition';
import { fixtureFaults, type Fixtures } from '../../tools/dashboards/fixtures/fixture';
import { lint } from '../../tools/dashboards/lint';
import { asShipped, renderView } from '../../tools/dashboards/view-xml';
import { inProject, readJson } from '../../tools/packaging/project';
import { appConf } from '../support/spl';

const names = dashboardNames();
const viewOf = (name: string): string =>
  fs.readFileSync(inProject('default/data/ui/views', `${name}.xml`), 'utf8');

describe.each(names)('the dashboard %s', (name) => {
  it('is shipped as its source defines it', () => {
    expect(viewOf(name)).toBe(renderView(readDashboard(name)));
  });

  it('passes the lint', () => {
    expect(lint(readDashboard(name))).toEqual([]);
  });

  it('has rows for the browser tests', () => {
    expect(fs.existsSync(inProject('test/ui/fixtures', `${name}.json`))).toBe(true);
  });

  it('is shipped with the form of layout that every release reads', () => {
    const [, json] = /<definition><!\[CDATA\[(.*)\]\]><\/definition>/s.exec(viewOf(name)) ?? [];
    const shipped = JSON.parse(json) as { layout: Record<string, unknown> };
    expect(shipped).toEqual(asShipped(readDashboard(name)));
    expect(Object.keys(shipped.layout).sort()).toEqual(['globalInputs', 'options', 'structure', 'type']);
  });
});

describe('the rows of the browser tests', () => {
  const fixtures = readJson(inProject('test/ui/fixtures/overview.json')) as Fixtures;

  it.each(fs.readdirSync(inProject('test/ui/fixtures')))('%s fits the searches', (file) => {
    const [name] = file.replace('.json', '').split('-');
    const rows = readJson(inProject('test/ui/fixtures', file)) as Fixtures;
    expect(fixtureFaults(readDashboard(name), rows)).toEqual([]);
  });

  it.each([
    ['a field has another name', 'table kind number', 'ds_kinds: the search returns kind, number'],
    ['a stage is another', 'head 3 | table kind incidents', 'ds_kinds: another text of the search made it'],
  ])('do not fit if %s', (_, end, fault) => {
    const draft = structuredClone(readDashboard('overview')) as unknown as Record<
      string,
      Record<string, Options>
    >;
    const options = draft.dataSources.ds_kinds.options as { query: string };
    options.query = options.query.replace('table kind incidents', end);
    expect(fixtureFaults(draft as unknown as Dashboard, fixtures)).toEqual([expect.stringContaining(fault)]);
  });
});

describe('the app', () => {
  it('is visible and opens on the overview, with every view in its navigation', () => {
    expect(appConf('app.conf').get('ui')?.get('is_visible')).toBe('1');
    const nav = fs.readFileSync(inProject('default/data/ui/nav/default.xml'), 'utf8');
    expect(nav).toContain('<view name="overview" default="true" />');
    for (const name of names) expect(nav).toContain(`name="${name}"`);
    expect(fs.readdirSync(inProject('default/data/ui/views')).sort()).toEqual(
      names.map((name) => `${name}.xml`),
    );
  });
});
