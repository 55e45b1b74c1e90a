/**
 * The lint of the dashboards refuses mistakes of tokens, searches, links, clicks and layout. Mistakes of names, types
 * and values are in planted-mistakes.test.ts.
 */
import {
  block,
  faultsOf,
  handler,
  options,
  query,
  type Draft,
  type Spoil,
} from '../support/spoilt-dashboard';

describe('the lint', () => {
  const mistakes: [name: string, spoil: Spoil, fault: string][] = [
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
      'an unknown source',
      (d) => (options(d, 'viz_new').majorValue = "> secondary | seriesByName('new')"),
      'unknown source "secondary"',
    ],
    [
      'a column that no search returns',
      (d) => ((options(d, 'viz_table').columnFormat as Draft).scor = {}),
      'no field "scor"',
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
      (d) => (handler(d, 'viz_table', 1).url = handler(d, 'viz_table', 1).url.replace('no%29', 'yes%29')),
      'a link writes with dnsexfil_act',
    ],
    [
      'a link to elsewhere',
      (d) => (handler(d, 'viz_table', 0).url = 'https://example.com/'),
      'not to a page of Splunk',
    ],
    [
      'a token of a row that has no such field',
      (d) => (handler(d, 'viz_table', 0).url += '&x=$row.nope.value|u$'),
      'no field "nope"',
    ],
    [
      'an unencoded value in an address',
      (d) => (handler(d, 'viz_table', 0).url += '&x=$row.client.value$'),
      '$row.client.value$ must be $row.client.value|u$ here',
    ],
    [
      'a click on a column that does not exist',
      (d) => (handler(d, 'viz_table', 0).fields = ['nope'] as unknown as string),
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
        (handler(d, 'viz_table', 1).url = handler(d, 'viz_table', 1).url.replace(
          'dnsexfil_act',
          'dnsexfil_akt',
        )),
      'no macro dnsexfil_akt',
    ],
  ];

  it.each(mistakes)('refuses %s', (_, spoil, fault) => {
    expect(faultsOf('overview', spoil)).toContainEqual(expect.stringContaining(fault));
  });

  it.each([
    ['a client that was not validated', 'DNS.src=$client|s$'],
    [
      'a client below any domain',
      '[| makeresults | eval src=$client|s$, zone="none" | `dnsexfil_view_client` ]',
    ],
  ])('refuses raw DNS of %s', (_, condition) => {
    const faults = faultsOf('investigate', (d) => {
      query(d, 'ds_queries').query = `| \`dnsexfil_select_details\` ${condition} \`dnsexfil_view_queries\``;
    });
    expect(faults.join()).toContain('dnsexfil_view_client');
  });
});
