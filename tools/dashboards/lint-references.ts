/** Checks that names exist: parts of the file, data sources, visualizations, inputs, layouts, and the kinds of each. */
import type { Dashboard, DataSource, Options } from './definition';

const TOP = ['title', 'description', 'dataSources', 'visualizations', 'inputs', 'layout'];
const SOURCE_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'ds.search': ['query', 'queryParameters'],
  'ds.chain': ['extend', 'query'],
};
const HANDLER_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'drilldown.customUrl': ['url', 'newTab', 'fields'],
  'drilldown.setToken': ['tokens', 'fields'],
};
const INPUT_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'input.timerange': ['token', 'defaultValue'],
  'input.text': ['token', 'defaultValue'],
  'input.dropdown': ['token', 'defaultValue', 'items'],
};

export function lintReferences(dashboard: Dashboard): string[] {
  const { dataSources, visualizations, inputs } = dashboard;
  const faults = Object.keys(dashboard)
    .filter((key) => !TOP.includes(key))
    .map((key) => `unknown part "${key}"; valid parts: ${TOP.join(', ')}`);
  for (const [id, source] of Object.entries(dataSources)) faults.push(...lintSource(dashboard, id, source));
  for (const [id, { type, title, description, dataSources: used = {}, eventHandlers = [] }] of Object.entries(
    visualizations,
  )) {
    // Splunk's light theme draws it with too little contrast.
    if (description !== undefined) faults.push(`${id}: has a description; put it into the title`);
    if (title === undefined && type !== 'splunk.markdown' && id !== 'viz_status')
      faults.push(`${id}: no title`);
    for (const source of Object.values(used))
      if (!(source in dataSources)) faults.push(`${id}: no data source "${source}"`);
    for (const handler of eventHandlers)
      faults.push(...unknownOptions(id, handler.type, HANDLER_OPTIONS, handler.options));
  }
  for (const [id, { type, options }] of Object.entries(inputs))
    faults.push(...unknownOptions(id, type, INPUT_OPTIONS, options));
  return [...faults, ...unused(dashboard)];
}

function lintSource({ dataSources }: Dashboard, id: string, { type, options = {} }: DataSource): string[] {
  const faults = unknownOptions(id, type, SOURCE_OPTIONS, options);
  if (typeof options.query !== 'string' || options.query === '') faults.push(`${id}: no query`);
  if (type !== 'ds.chain') return faults;
  const parent = dataSources[String(options.extend)] as DataSource | undefined;
  if (parent === undefined) faults.push(`${id}: no data source "${String(options.extend)}" to extend`);
  else if (parent.type !== 'ds.search') faults.push(`${id}: extends a data source that is itself a chain`);
  return faults;
}

function unknownOptions(
  id: string,
  type: string,
  known: Readonly<Record<string, readonly string[]>>,
  options: Options = {},
): string[] {
  if (!(type in known))
    return [`${id}: unknown type "${type}"; valid types: ${Object.keys(known).join(', ')}`];
  return Object.keys(options)
    .filter((name) => !known[type].includes(name))
    .map((name) => `${id}: unknown option "${name}"; valid options: ${known[type].join(', ')}`);
}

function unused({ dataSources, visualizations }: Dashboard): string[] {
  const used = new Set([
    ...Object.values(visualizations).flatMap((one) => Object.values(one.dataSources ?? {})),
    ...Object.values(dataSources).map(({ options }) => options?.extend),
  ]);
  return Object.keys(dataSources)
    .filter((id) => !used.has(id))
    .map((id) => `${id}: no panel uses this data source`);
}
