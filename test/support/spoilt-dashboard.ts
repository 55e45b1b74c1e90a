/** A dashboard with a mistake, for the tests of the lint. */
import { readDashboard, type Dashboard } from '../../tools/dashboards/definition';
import { lint } from '../../tools/dashboards/lint';

export type Draft = Record<string, Record<string, Record<string, unknown>>>;
export type Spoil = (draft: Draft) => void;

/** What the lint says about a dashboard after `spoil` has changed it. */
export function faultsOf(name: string, spoil: Spoil): string[] {
  const draft = structuredClone(readDashboard(name)) as unknown as Draft;
  spoil(draft);
  return lint(draft as unknown as Dashboard);
}

export function query(draft: Draft, id: string): Record<string, string> {
  return draft.dataSources[id].options as Record<string, string>;
}

export function options(draft: Draft, id: string): Record<string, unknown> {
  return draft.visualizations[id].options as Record<string, unknown>;
}

/** The options of a handler, such as the address that a click opens. */
export function handler(draft: Draft, id: string, index: number): Record<string, string> {
  return (draft.visualizations[id].eventHandlers as { options: Record<string, string> }[])[index].options;
}

export function block(draft: Draft, index: number): { item: string; position: Record<string, number> } {
  const { structure } = draft.layout.layoutDefinitions.layout as {
    structure: { item: string; position: Record<string, number> }[];
  };
  return structure[index];
}
