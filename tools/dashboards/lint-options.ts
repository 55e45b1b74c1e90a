/**
 * Options of visualizations: names that are listed here, with values of their kind. Splunk draws a panel with a
 * misspelt option, or with a value of another kind, as if it were not set, and says nothing.
 */
import type { Dashboard } from './definition';

/** A list of choices, or a kind of value. */
type Kind = keyof typeof KINDS | readonly string[];

const COLOUR = /^#[\dA-F]{6}$/i;
const isText = (value: unknown): value is string => typeof value === 'string';
const isExpression = (value: unknown): boolean => isText(value) && value.startsWith('> ');
const isColour = (value: unknown): boolean => isText(value) && COLOUR.test(value);
const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const KINDS = {
  number: (value: unknown) => typeof value === 'number',
  boolean: (value: unknown) => typeof value === 'boolean',
  text: isText,
  expression: isExpression,
  colour: (value: unknown) => isColour(value) || isExpression(value),
  colours: (value: unknown) => Array.isArray(value) && value.every(isColour),
  'colours by field': (value: unknown) => isRecord(value) && Object.values(value as object).every(isColour),
  fields: (value: unknown) => Array.isArray(value) && value.every(isText),
  columns: (value: unknown) => isRecord(value) && Object.values(value as object).every(isRecord),
} as const;

const FONT_SIZES = ['extraSmall', 'small', 'default', 'large', 'extraLarge'];
const SHOWN = ['show', 'hide'];
const SPARKLINE = ['before', 'after', 'below', 'off'];
const TREND = ['percent', 'absolute', 'off'];
const LEGEND = ['top', 'bottom', 'left', 'right', 'off'];
const CHART: Readonly<Record<string, Kind>> = {
  x: 'expression',
  y: 'expression',
  y2: 'expression',
  legendDisplay: LEGEND,
  xAxisTitleVisibility: SHOWN,
  xAxisTitleText: 'text',
  yAxisTitleText: 'text',
  y2AxisTitleText: 'text',
  yAxisMin: 'number',
  yAxisMax: 'number',
  y2AxisMin: 'number',
  dataValuesDisplay: ['all', 'minmax', 'off'],
  overlayFields: 'fields',
  showOverlayY2Axis: 'boolean',
  seriesColors: 'colours',
  seriesColorsByField: 'colours by field',
};

/** The visualizations that the dashboards may use, and their options. */
export const VISUALIZATIONS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  'splunk.table': {
    count: 'number',
    fontSize: FONT_SIZES,
    showRowNumbers: 'boolean',
    columnFormat: 'columns',
  },
  'splunk.singlevalue': {
    majorFontSize: 'number',
    majorValue: 'expression',
    majorColor: 'colour',
    sparklineDisplay: SPARKLINE,
    trendDisplay: TREND,
  },
  'splunk.column': CHART,
  'splunk.bar': CHART,
  'splunk.line': { ...CHART, markerDisplay: ['filled', 'outlined', 'off'] },
  'splunk.markdown': { markdown: 'text', fontSize: FONT_SIZES },
};

export function lintOptions({ visualizations }: Dashboard): string[] {
  return Object.entries(visualizations).flatMap(([id, { type, options = {} }]) => {
    if (!(type in VISUALIZATIONS)) return [`${id}: unknown visualization "${type}"`];
    const known = VISUALIZATIONS[type];
    return Object.entries(options).flatMap(([name, value]) => {
      if (!(name in known))
        return [`${id}: unknown option "${name}"; valid options: ${Object.keys(known).join(', ')}`];
      return faultsOf(known[name], value).map((fault) => `${id}: ${name} must be ${fault}`);
    });
  });
}

function faultsOf(kind: Kind, value: unknown): string[] {
  if (typeof kind !== 'string') return kind.includes(String(value)) ? [] : [`one of ${kind.join(', ')}`];
  return KINDS[kind](value) ? [] : [`a value of the kind ${kind}`];
}
