/**
 * The 24 mistakes of an experiment with Splunk's published schema, which accepted 14 of them. The lint of the
 * dashboards refuses each by itself, without Splunk's packages. `npm run test:ui` plants some in the schema too.
 */
import { readDashboard } from '../../tools/dashboards/definition';
import { lint } from '../../tools/dashboards/lint';
import { faultsOf, options, query, type Draft, type Spoil } from '../support/spoilt-dashboard';

/** Those that the schema accepts, and a stricter lint on top of it refuses. */
const ACCEPTED_BY_SCHEMA: [name: string, spoil: Spoil, fault: string][] = [
  [
    'an unknown option of a table',
    (d) => (options(d, 'viz_table').countt = 5),
    'viz_table: unknown option "countt"',
  ],
  [
    'an unknown option of a single value',
    (d) => (options(d, 'viz_new').majorColour = '#fff'),
    'viz_new: unknown option "majorColour"',
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
    'a panel whose data source is missing',
    (d) => (d.visualizations.viz_days.dataSources = { primary: 'ds_x' }),
    'viz_days: no data source "ds_x"',
  ],
  [
    'a chain whose base is missing',
    (d) => (query(d, 'ds_sizes').extend = 'ds_x'),
    'ds_sizes: no data source "ds_x" to extend',
  ],
  [
    'a token that nothing sets',
    (d) => (query(d, 'ds_days').query += ' foo=$nope$'),
    '$nope$ is used, but nothing sets it',
  ],
  [
    'a context variable that is missing',
    (d) => (options(d, 'viz_new').majorColor = '> majorValue | rangeValue(nope)'),
    'no context "nope"',
  ],
  [
    'an unknown event handler',
    (d) => (d.visualizations.viz_table.eventHandlers = [{ type: 'drilldown.setTok' }]),
    'unknown type "drilldown.setTok"',
  ],
  ['an unknown part of the file', (d) => (d.dataSource = {}), 'unknown part "dataSource"'],
];

/** Those that the schema and the stricter lint accept. */
const ACCEPTED_BY_BOTH: typeof ACCEPTED_BY_SCHEMA = [
  [
    'an unknown function of an expression',
    (d) => (options(d, 'viz_new').majorColor = '> majorValue | rangeValu(newColors)'),
    'unknown function "rangeValu"',
  ],
  [
    'a field that the data do not have',
    (d) => (options(d, 'viz_new').majorValue = "> primary | seriesByName('nope') | lastPoint()"),
    'no field "nope"',
  ],
  [
    'a wrong key of a column',
    (d) => ((options(d, 'viz_table').columnFormat as Draft).sent.rowBackgroundColor = '#fff' as never),
    'columnFormat.sent: unknown option "rowBackgroundColor"',
  ],
  [
    'nonsense in place of SPL',
    (d) => (query(d, 'ds_days').query = '| tiemchart ((('),
    'unknown command "tiemchart"',
  ],
];

/** Those that the schema refuses. */
const REFUSED_BY_SCHEMA: typeof ACCEPTED_BY_SCHEMA = [
  [
    'a wrong choice',
    (d) => (options(d, 'viz_days').legendDisplay = 'above'),
    'viz_days: legendDisplay must be one of top',
  ],
  [
    'a wrong type',
    (d) => (options(d, 'viz_table').count = 'ten'),
    'count must be a value of the kind number',
  ],
  [
    'an invalid colour',
    (d) => (options(d, 'viz_new').majorColor = 'reddish'),
    'majorColor must be a value of the kind colour',
  ],
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
    'an unknown option of an input',
    (d) => ((d.inputs.input_client.options as Record<string, string>).tokn = 'x'),
    'input_client: unknown option "tokn"',
  ],
  [
    'a layout with a panel that is missing',
    (d) =>
      ((d.layout.layoutDefinitions.layout as { structure: { item: string }[] }).structure[0].item =
        'viz_nope'),
    'layout: no visualization "viz_nope"',
  ],
  [
    'an input that is missing',
    (d) => (d.layout.globalInputs as unknown as string[]).push('input_x'),
    'no input "input_x"',
  ],
  ['a tab whose layout is missing', (d) => (d.layout.tabs.items = [{ layoutId: 'x' }]), 'no layout "x"'],
  [
    'a token that two inputs set',
    (d) => ((d.inputs.input_client.options as { token: string }).token = 'domain'),
    'two inputs set the token "domain"',
  ],
];

describe('the lint of the dashboards', () => {
  const all = [...REFUSED_BY_SCHEMA, ...ACCEPTED_BY_SCHEMA, ...ACCEPTED_BY_BOTH];

  it('has all 24 mistakes, and none in the dashboard itself', () => {
    expect([REFUSED_BY_SCHEMA, ACCEPTED_BY_SCHEMA, ACCEPTED_BY_BOTH].map((one) => one.length)).toEqual([
      10, 10, 4,
    ]);
    expect(lint(readDashboard('overview'))).toEqual([]);
  });

  it.each(all)('refuses %s', (_, spoil, fault) => {
    expect(faultsOf('overview', spoil)).toContainEqual(expect.stringContaining(fault));
  });
});
