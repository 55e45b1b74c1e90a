/**
 * One dashboard as the file that Splunk reads. It uses the older form of the layout, `layout.structure`, because
 * every release with Dashboard Studio reads it and newer ones migrate it (docs/use/dashboards.md).
 */
import type { Dashboard } from './definition';

export function renderView(dashboard: Dashboard): string {
  const json = JSON.stringify(asShipped(dashboard), null, 2);
  if (json.includes(']]>')) throw new Error(`${dashboard.title}: "]]>" ends the definition`);
  return [
    '<dashboard version="2" theme="dark">',
    `  <label>${escapeXml(dashboard.title)}</label>`,
    `  <description>${escapeXml(dashboard.description)}</description>`,
    `  <definition><![CDATA[${json}]]></definition>`,
    '  <meta type="hiddenElements"><![CDATA[{"hideEdit": false, "hideOpenInSearch": false, "hideExport": false}]]></meta>',
    '</dashboard>',
    '',
  ].join('\n');
}

/** The definition with its layout in the older form. */
export function asShipped(dashboard: Dashboard): Record<string, unknown> {
  const { globalInputs, tabs, layoutDefinitions } = dashboard.layout;
  if (tabs.items.length !== 1)
    throw new Error(`${dashboard.title}: must have one tab, because older releases have none`);
  const { type, options, structure } = layoutDefinitions[tabs.items[0].layoutId];
  return { ...dashboard, layout: { type, options, structure, globalInputs } };
}

function escapeXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
