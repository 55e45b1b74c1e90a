/**
 * The dashboards: the shipped files match dashboards/*.json, and the lint finds each mistake that it is meant to
 * find.
 */
import fs from 'node:fs';
import { dashboardNames, readDashboard, type Dashboard } from '../../tools/dashboards/definition';
import { lint } from '../../tools/dashboards/lint';
import { asShipped, renderView } from '../../tools/dashboards/view-xml';
import { inProject } from '../../tools/packaging/project';
import { appConf } from '../support/spl';

type Draft = Record<string, Record<string, Record<string, unknown>>>;
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

  it('is shipped with the form of layout that every release reads', () => {
    const [, json] = /<definition><!\[CDATA\[(.*)\]\]><\/definition>/s.exec(viewOf(name)) ?? [];
    const shipped = JSON.parse(json) as { layout: Record<string, unknown> };
    expect(shipped).toEqual(asShipped(readDashboard(name)));
    expect(Object.keys(shipped.layout).sort()).toEqual(['globalInputs', 'options', 'structure', 'type']);
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

describe('the lint', () => {
  /** Overview and Investigate with one mistake. */
  function faultsOf(name: string, spoil: (draft: Draft) => void): string[] {
    const draft = structuredClone(readDashboard(name)) as unknown as Draft;
    spoil(draft);
    return lint(draft as unknown as Dashboard);
  }
  const query = (draft: Draft, id: string): Record<string, string> =>
    draft.dataSources[id].options as Record<string, string>;
  const options = (draft: Draft, id: string): Record<string, unknown> =>
    draft.visualizations[id].options as Record<string, unknown>;
  const url = (draft: Draft, id: string, index: number): Record<string, string> =>
    (draft.visualizations[id].eventHandlers as { options: Record<string, string> }[])[index].options;

  const mistakes: [string, (draft: Draft) => void][] = [
    ['an unknown part of the file', (d) => (d.dataSource = {})],
    ['an unknown visualization', (d) => (d.visualizations.viz_sizes.type = 'splunk.barr')],
    ['an unknown kind of data source', (d) => (d.dataSources.ds_days.type = 'ds.searchh')],
    ['an unknown option of a data source', (d) => (query(d, 'ds_days').qeury = 'x')],
    [
      'a search without a query',
      (d) => delete (query(d, 'ds_days') as Partial<Record<string, string>>).query,
    ],
    ['a panel without its data source', (d) => (d.visualizations.viz_days.dataSources = { primary: 'ds_x' })],
    ['a chain without a base', (d) => (query(d, 'ds_sizes').extend = 'ds_x')],
    ['a chain of a chain', (d) => (query(d, 'ds_sizes').extend = 'ds_kinds')],
    ['a data source that nothing uses', (d) => (d.dataSources.ds_more = d.dataSources.ds_days)],
    ['an input that does not exist', (d) => (d.layout.globalInputs as unknown as string[]).push('input_x')],
    ['a layout that does not exist', (d) => (d.layout.tabs.items = [{ layoutId: 'x' }])],
    [
      'a token that two inputs set',
      (d) => ((d.inputs.input_client.options as { token: string }).token = 'domain'),
    ],
    ['a token that nothing sets', (d) => (query(d, 'ds_days').query += ' | search a=$nope|s$')],
    ['a token without quotes', (d) => (query(d, 'ds_incidents').query += ' | search client=$client$')],
    ['a token that is not escaped', (d) => (query(d, 'ds_incidents').query += ' | search client=$client|n$')],
    [
      'a token in a macro call',
      (d) => (query(d, 'ds_days').query = '| `dnsexfil_forget($client|s$)` | table day'),
    ],
    [
      'a context that is missing',
      (d) => (options(d, 'viz_new').majorColor = '> majorValue | rangeValue(nope)'),
    ],
    [
      'an unknown function',
      (d) => (options(d, 'viz_new').majorColor = '> majorValue | rangeValu(newColors)'),
    ],
    [
      'an unknown field',
      (d) => (options(d, 'viz_new').majorValue = "> primary | seriesByName('nope') | lastPoint()"),
    ],
    ['an unknown source', (d) => (options(d, 'viz_new').majorValue = "> secondary | seriesByName('new')")],
    [
      'an unknown key of a column',
      (d) => ((options(d, 'viz_table').columnFormat as Draft).score.rowBackgroundColor = {}),
    ],
    ['a column that no search returns', (d) => ((options(d, 'viz_table').columnFormat as Draft).scor = {})],
    [
      'an unknown handler',
      (d) => (d.visualizations.viz_table.eventHandlers = [{ type: 'drilldown.setTok' }]),
    ],
    [
      'an unknown option of an input',
      (d) => ((d.inputs.input_client.options as Record<string, string>).tokn = 'x'),
    ],
    ['nonsense instead of SPL', (d) => (query(d, 'ds_days').query = '| tiemchart (((')],
    ['a macro that does not exist', (d) => (query(d, 'ds_days').query = '| `dnsexfil_nope`')],
    ['a search whose fields are not known', (d) => (query(d, 'ds_kinds').query += ' | stats count BY kind')],
    [
      'a renamed field',
      (d) => (query(d, 'ds_kinds').query = '| stats count AS incidents BY kind | table kind number'),
    ],
    [
      'a panel that writes',
      (d) => (query(d, 'ds_days').query = '| `dnsexfil_prune_book` | table day bytes_out incidents'),
    ],
    [
      'a panel that reads raw DNS',
      (d) => (query(d, 'ds_days').query = '| `dnsexfil_base(1s)` | table day bytes_out incidents'),
    ],
    [
      'a link that writes by itself',
      (d) => (url(d, 'viz_table', 1).url = url(d, 'viz_table', 1).url.replace('no%29', 'yes%29')),
    ],
    ['a link to elsewhere', (d) => (url(d, 'viz_table', 0).url = 'https://example.com/')],
    [
      'a token of a row that has no such field',
      (d) => (url(d, 'viz_table', 0).url += '&x=$row.nope.value|u$'),
    ],
    ['an unencoded value in an address', (d) => (url(d, 'viz_table', 0).url += '&x=$row.client.value$')],
    [
      'a click on a column that does not exist',
      (d) => (url(d, 'viz_table', 0).fields = ['nope'] as unknown as string),
    ],
    ['markup', (d) => (options(d, 'viz_new').unit = '<img src=x>')],
    ['a panel outside the page', (d) => (block(d, 0).position.x = 900)],
    ['a panel that overlaps another', (d) => (block(d, 1).position.y = 0)],
    ['a panel that is not in the layout', (d) => (block(d, 1).item = 'viz_nope')],
  ];
  const block = (draft: Draft, index: number): { item: string; position: Record<string, number> } =>
    (
      draft.layout.layoutDefinitions.layout as {
        structure: { item: string; position: Record<string, number> }[];
      }
    ).structure[index];

  it.each(mistakes)('refuses %s', (_, spoil) => {
    expect(faultsOf('overview', spoil)).not.toEqual([]);
  });

  it('refuses raw DNS of a client that was not validated', () => {
    const faults = faultsOf('investigate', (d) => {
      query(d, 'ds_queries').query = '| `dnsexfil_select_details` DNS.src=$client|s$ `dnsexfil_view_queries`';
    });
    expect(faults.join()).toContain('dnsexfil_view_client');
  });
});
