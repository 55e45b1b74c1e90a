/**
 * Mistakes that Splunk's schema or its list of options must refuse, so that a schema that accepts everything does not
 * pass. The lint refuses all mistakes by itself: test/app/planted-mistakes.test.ts, dashboard-lint.test.ts.
 */

const options = (definition, id) => definition.visualizations[id].options;

export const MISTAKES = [
  {
    name: 'an unknown option of a table',
    dashboard: 'overview',
    spoil: (d) => (options(d, 'viz_table').countt = 5),
  },
  {
    name: 'an unknown option of a single value',
    dashboard: 'overview',
    spoil: (d) => (options(d, 'viz_new').majorColour = '#fff'),
  },
  {
    name: 'a wrong choice',
    dashboard: 'investigate',
    spoil: (d) => (options(d, 'viz_timeline').legendDisplay = 'above'),
  },
  { name: 'a wrong type', dashboard: 'overview', spoil: (d) => (options(d, 'viz_table').count = 'ten') },
  {
    name: 'an invalid colour',
    dashboard: 'overview',
    spoil: (d) => (options(d, 'viz_new').majorColor = 'reddish'),
  },
  {
    name: 'an unknown visualization',
    dashboard: 'overview',
    spoil: (d) => (d.visualizations.viz_sizes.type = 'splunk.barr'),
  },
  {
    name: 'an unknown kind of data source',
    dashboard: 'overview',
    spoil: (d) => (d.dataSources.ds_days.type = 'ds.searchh'),
  },
  {
    name: 'an unknown event handler',
    dashboard: 'overview',
    spoil: (d) => (d.visualizations.viz_table.eventHandlers[0].type = 'drilldown.setTok'),
  },
  {
    name: 'an unknown option of an input',
    dashboard: 'overview',
    spoil: (d) => (d.inputs.input_client.options.tokn = 'x'),
  },
  {
    name: 'an unknown option of a search',
    dashboard: 'overview',
    spoil: (d) => (d.dataSources.ds_days.options.qeury = 'x'),
  },
  {
    name: 'a panel that the layout names and nothing defines',
    dashboard: 'overview',
    spoil: (d) => (d.layout.layoutDefinitions.layout.structure[0].item = 'viz_nope'),
  },
  {
    name: 'an input that nothing defines',
    dashboard: 'overview',
    spoil: (d) => d.layout.globalInputs.push('input_x'),
  },
  {
    name: 'a tab without a layout',
    dashboard: 'overview',
    spoil: (d) => (d.layout.tabs.items[0].layoutId = 'nope'),
  },
  {
    name: 'a token that two inputs set',
    dashboard: 'overview',
    spoil: (d) => (d.inputs.input_client.options.token = 'domain'),
  },
  {
    name: 'an unknown option of a chart',
    dashboard: 'investigate',
    spoil: (d) => (options(d, 'viz_scores').yAxisMinimum = 0),
  },
];
