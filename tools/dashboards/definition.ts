/** The parts of a Dashboard Studio definition that dashboards/*.json use, and where the files are. */
import fs from 'node:fs';
import { inProject, readJson } from '../packaging/project';

export type Options = Readonly<Record<string, unknown>>;

export interface DataSource {
  readonly type: string;
  readonly name?: string;
  readonly options?: Options;
}

export interface EventHandler {
  readonly type: string;
  readonly options?: Options;
}

export interface Visualization {
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly dataSources?: Readonly<Record<string, string>>;
  readonly options?: Options;
  readonly context?: Options;
  readonly eventHandlers?: readonly EventHandler[];
}

export interface Input {
  readonly type: string;
  readonly title?: string;
  readonly options?: Options;
}

export interface Block {
  readonly item: string;
  readonly type: string;
  readonly position: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
}

export interface LayoutDefinition {
  readonly type: string;
  readonly options?: Options;
  readonly structure: readonly Block[];
}

export interface Dashboard {
  readonly title: string;
  readonly description: string;
  readonly dataSources: Readonly<Record<string, DataSource>>;
  readonly visualizations: Readonly<Record<string, Visualization>>;
  readonly inputs: Readonly<Record<string, Input>>;
  readonly layout: {
    readonly globalInputs: readonly string[];
    readonly tabs: { readonly items: readonly { readonly layoutId: string; readonly label?: string }[] };
    readonly layoutDefinitions: Readonly<Record<string, LayoutDefinition>>;
  };
}

/** Names of the dashboards, without `.json`. */
export function dashboardNames(): string[] {
  return fs
    .readdirSync(inProject('dashboards'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();
}

export function readDashboard(name: string): Dashboard {
  return readJson(inProject('dashboards', `${name}.json`)) as Dashboard;
}

/** The query of a data source with those that it extends before it. */
export function wholeQuery(dashboard: Dashboard, id: string): string {
  const { extend, query } = dashboard.dataSources[id].options ?? {};
  const own = text(query);
  return typeof extend === 'string' && extend !== id ? `${wholeQuery(dashboard, extend)}\n${own}` : own;
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Every text in a value, however deep. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
