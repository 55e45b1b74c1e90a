/**
 * The lint of the dashboards refuses every mistake that it is meant to find. Those that only Splunk's schema finds
 * are in test/ui/mistakes.mjs.
 */
import { readDashboard, type Dashboard } from '../../tools/dashboards/definition';
import { lint } from '../../tools/dashboards/lint';

type Draft = Record<string, Record<string, Record<string, unknown>>>;

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

  const mistakes: [name: string, spoil: (draft: Draft) => void, fault: string][] = [
    ['an unknown part of the file', (d) => (d.dataSource = {}), 'unknown part "dataSource"'],
    [
      'an unknown visualization',
      (d) => (d.visualizations.viz_sizes.type = 'splunk.barr'),
      'unknown visualization "splunk.barr"',
    ],
    [
      'an unknown kind of data source',
      (d) => (d.dataSources.ds_days.type = 'ds.searchh'),
      'ds_days: unknown type "ds.searchh"',
    ],
    [
      'an unknown option of a data source',
      (d) => (query(d, 'ds_days').qeury = 'x'),
      'ds_days: unknown option "qeury"',
    ],
    [
      'a search without a query',
      (d) => delete (query(d, 'ds_days') as Partial<Record<string, string>>).query,
      'ds_days: no query',
    ],
    [
      'a panel without its data source',
      (d) => (d.visualizations.viz_days.dataSources = { primary: 'ds_x' }),
      'viz_days: no data source "ds_x"',
    ],
    [
      'a chain without a base',
      (d) => (query(d, 'ds_sizes').extend = 'ds_x'),
      'ds_sizes: no data source "ds_x" to extend',
    ],
    [
      'a chain of a chain',
      (d) => (query(d, 'ds_sizes').extend = 'ds_kinds'),
      'ds_sizes: extends a data source that is itself a chain',
    ],
    [
      'a data source that nothing uses',
      (d) => (d.dataSources.ds_more = d.dataSources.ds_days),
      'ds_more: no panel uses this data source',
    ],
    [
      'an input that does not exist',
      (d) => (d.layout.globalInputs as unknown as string[]).push('input_x'),
      'no input "input_x"',
    ],
    ['a layout that does not exist', (d) => (d.layout.tabs.items = [{ layoutId: 'x' }]), 'no layout "x"'],
    [
      'a token that two inputs set',
      (d) => ((d.inputs.input_client.options as { token: string }).token = 'domain'),
      'two inputs set the token "domain"',
    ],
    [
      'a token that nothing sets',
      (d) => (query(d, 'ds_days').query += ' | search a=$nope|s$'),
      '$nope|s$ is used, but nothing sets it',
    ],
    [
      'a token without quotes',
      (d) => (query(d, 'ds_incidents').query += ' | search client=$client$'),
      '$client$ must be $client|s$ here',
    ],
    [
      'a token that is not escaped',
      (d) => (query(d, 'ds_incidents').query += ' | search client=$client|n$'),
      '$client|n$ must be $client|s$ here',
    ],
    [
      'a token in a macro call',
      (d) => (query(d, 'ds_days').query = '| `dnsexfil_forget($client|s$)` | table day'),
      'a token inside the macro call',
    ],
    [
      'a context that is missing',
      (d) => (options(d, 'viz_new').majorColor = '> majorValue | rangeValue(nope)'),
      'no context "nope"',
    ],
    [
      'an unknown function',
      (d) => (options(d, 'viz_new').majorColor = '> majorValue | rangeValu(newColors)'),
      'unknown function "rangeValu"',
    ],
    [
      'an unknown field',
      (d) => (options(d, 'viz_new').majorValue = "> primary | seriesByName('nope') | lastPoint()"),
      'no field "nope"',
    ],
    [
      'an unknown source',
      (d) => (options(d, 'viz_new').majorValue = "> secondary | seriesByName('new')"),
      'unknown source "secondary"',
    ],
    [
      'an unknown key of a column',
      (d) => ((options(d, 'viz_table').columnFormat as Draft).score.rowBackgroundColor = {}),
      'unknown option "rowBackgroundColor"',
    ],
    [
      'a column that no search returns',
      (d) => ((options(d, 'viz_table').columnFormat as Draft).scor = {}),
      'no field "scor"',
    ],
    [
      'an unknown handler',
      (d) => (d.visualizations.viz_table.eventHandlers = [{ type: 'drilldown.setTok' }]),
      'unknown type "drilldown.setTok"',
    ],
    [
      'an unknown option of an input',
      (d) => ((d.inputs.input_client.options as Record<string, string>).tokn = 'x'),
      'input_client: unknown option "tokn"',
    ],
    [
      'nonsense instead of SPL',
      (d) => (query(d, 'ds_days').query = '| tiemchart ((('),
      'unknown command "tiemchart"',
    ],
    [
      'a macro that does not exist',
      (d) => (query(d, 'ds_days').query = '| `dnsexfil_nope`'),
      'no macro dnsexfil_nope',
    ],
    [
      'a search whose fields are not known',
      (d) => (query(d, 'ds_kinds').query += ' | stats count BY kind'),
      'the last stage must be table',
    ],
    [
      'a renamed field',
      (d) => (query(d, 'ds_kinds').query = '| stats count AS incidents BY kind | table kind number'),
      'no field "incidents"',
    ],
    [
      'a panel that writes',
      (d) => (query(d, 'ds_days').query = '| `dnsexfil_prune_book` | table day bytes_out incidents'),
      'ds_days: a panel writes',
    ],
    [
      'a panel that reads raw DNS',
      (d) => (query(d, 'ds_days').query = '| `dnsexfil_base(1s)` | table day bytes_out incidents'),
      'reads DNS without dnsexfil_view_client',
    ],
    [
      'a link that writes by itself',
      (d) => (url(d, 'viz_table', 1).url = url(d, 'viz_table', 1).url.replace('no%29', 'yes%29')),
      'a link writes with dnsexfil_act',
    ],
    [
      'a link to elsewhere',
      (d) => (url(d, 'viz_table', 0).url = 'https://example.com/'),
      'not to a page of Splunk',
    ],
    [
      'a token of a row that has no such field',
      (d) => (url(d, 'viz_table', 0).url += '&x=$row.nope.value|u$'),
      'no field "nope"',
    ],
    [
      'an unencoded value in an address',
      (d) => (url(d, 'viz_table', 0).url += '&x=$row.client.value$'),
      '$row.client.value$ must be $row.client.value|u$ here',
    ],
    [
      'a click on a column that does not exist',
      (d) => (url(d, 'viz_table', 0).fields = ['nope'] as unknown as string),
      'no field "nope"',
    ],
    ['markup', (d) => (options(d, 'viz_new').unit = '<img src=x>'), 'or contains markup'],
    ['a panel outside the page', (d) => (block(d, 0).position.x = 900), 'outside the 1200 pixels'],
    ['a panel that overlaps another', (d) => (block(d, 1).position.y = 0), 'viz_status: overlaps viz_new'],
    [
      'a panel that is not in the layout',
      (d) => (block(d, 1).item = 'viz_nope'),
      'viz_new: must appear exactly once in the layout',
    ],
    [
      'an input in a search that a click runs',
      (d) =>
        (options(d, 'viz_new').unit =
          '[x](/app/search/search?q=%7C%20%60dnsexfil_forget%28$client|u$%29%60)'),
      'an input goes into a search that a click runs',
    ],
    [
      'a value of a row that is not made safe',
      (d) => (query(d, 'ds_incidents').query = '| inputlookup dnsexfil_incidents'),
      'a value of a row goes into a search without dnsexfil_view_safe',
    ],
    [
      'a link with a macro that does not exist',
      (d) =>
        (url(d, 'viz_table', 1).url = url(d, 'viz_table', 1).url.replace('dnsexfil_act', 'dnsexfil_akt')),
      'no macro dnsexfil_akt',
    ],
  ];
  const block = (draft: Draft, index: number): { item: string; position: Record<string, number> } =>
    (
      draft.layout.layoutDefinitions.layout as {
        structure: { item: string; position: Record<string, number> }[];
      }
    ).structure[index];

  it.each(mistakes)('refuses %s', (_, spoil, fault) => {
    expect(faultsOf('overview', spoil)).toContainEqual(expect.stringContaining(fault));
  });

  it('refuses raw DNS of a client that was not validated', () => {
    const faults = faultsOf('investigate', (d) => {
      query(d, 'ds_queries').query = '| `dnsexfil_select_details` DNS.src=$client|s$ `dnsexfil_view_queries`';
    });
    expect(faults.join()).toContain('dnsexfil_view_client');
  });
});
