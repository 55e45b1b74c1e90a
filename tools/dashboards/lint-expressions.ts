/**
 * Expressions of options ("> primary | seriesByName('x')"), columns and row tokens: every function, context variable
 * and field must exist. If one does not, Studio shows N/A or nothing at all.
 */
import { text, textsOf, type Dashboard, type Visualization } from './definition';
import { tokensSet } from './lint-tokens';
import { fieldsOf } from './lint-searches';

/** The names with which an expression may begin. */
const SOURCES = ['primary', 'table', 'majorValue', 'trendValue', 'sparklineValues', 'themes'];
const WITH_CONTEXT = ['matchValue', 'rangeValue', 'formatByType', 'gradient', 'pick'];
const WITH_FIELDS = ['seriesByName', 'frameBySeriesNames'];
const WITHOUT = ['lastPoint', 'firstPoint', 'getField', 'type', 'delta'];
const COLUMN_KEYS = ['align', 'data', 'headerAlign', 'rowBackgroundColors', 'rowColors', 'width'];

export function lintExpressions(dashboard: Dashboard): string[] {
  return Object.entries(dashboard.visualizations).flatMap(([id, one]) => {
    const source = one.dataSources?.primary;
    if (source === undefined) return [];
    let fields: string[] | undefined;
    try {
      fields = fieldsOf(dashboard, source);
    } catch {
      return [];
    }
    if (fields === undefined)
      return [`${source}: the last stage must be table, so that the fields are known`];
    return lintVisualization(one, fields).map((fault) => `${id}: ${fault}`);
  });
}

function lintVisualization(one: Visualization, fields: readonly string[]): string[] {
  const expressions = textsOf(one.options).filter((value) => value.startsWith('>'));
  const faults = expressions.flatMap((value) =>
    lintExpression(value, Object.keys(one.context ?? {}), fields),
  );
  const columns = (one.options?.columnFormat ?? {}) as Record<string, Record<string, unknown>>;
  for (const [column, format] of Object.entries(columns)) {
    if (!fields.includes(column)) faults.push(`columnFormat: no field "${column}"`);
    for (const key of Object.keys(format))
      if (!COLUMN_KEYS.includes(key)) faults.push(`columnFormat.${column}: unknown option "${key}"`);
  }
  const named = ((one.options?.overlayFields ?? []) as string[]).concat(
    Object.keys(one.options?.seriesColorsByField ?? {}),
    (one.eventHandlers ?? []).flatMap((handler) => (handler.options?.fields ?? []) as string[]),
    (one.eventHandlers ?? []).flatMap((handler) => rowFields(handler)),
  );
  for (const field of named) if (!fields.includes(field)) faults.push(`no field "${field}"`);
  return faults;
}

/** Fields of the clicked row that a handler inserts. */
function rowFields(handler: Parameters<typeof tokensSet>[0]): string[] {
  const keys = tokensSet(handler).map(({ key = '' }) => `$${key}$`);
  const used = [text(handler.options?.url), ...keys].join(' ');
  return [...used.matchAll(/\$row\.(\w+)\.value(?:\|\w+)?\$/g)].map(([, field]) => field);
}

function lintExpression(value: string, context: readonly string[], fields: readonly string[]): string[] {
  const [source, ...calls] = value
    .slice(1)
    .split('|')
    .map((part) => part.trim());
  const faults = SOURCES.includes(source.split('.')[0]) ? [] : [`"${value}": unknown source "${source}"`];
  for (const call of calls) {
    const [, name = '', list = ''] = /^(\w+)\((.*)\)$/.exec(call) ?? [];
    const args = list.split(',').map((argument) => argument.trim().replace(/^(['"])(.*)\1$/, '$2'));
    if (WITH_FIELDS.includes(name))
      faults.push(
        ...args.filter((field) => !fields.includes(field)).map((field) => `"${value}": no field "${field}"`),
      );
    else if (WITH_CONTEXT.includes(name))
      faults.push(
        ...args.filter((one) => !context.includes(one)).map((one) => `"${value}": no context "${one}"`),
      );
    else if (!WITHOUT.includes(name)) faults.push(`"${value}": unknown function "${name || call}"`);
  }
  return faults;
}
