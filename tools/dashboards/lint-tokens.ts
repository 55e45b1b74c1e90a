/**
 * Checks tokens: each is set, by one input only, and inserted so that no value becomes SPL or part of an address. A
 * value in a query is quoted by `|s` and outside macro calls; one in an address is encoded by `|u`.
 */
import { text, textsOf, type Dashboard, type EventHandler } from './definition';

const TOKEN = /\$([A-Za-z_][\w.]*)((?:\|\w+)*)\$/g;
const TIME = ['earliest', 'latest'];

export function lintTokens(dashboard: Dashboard): string[] {
  const { dataSources, visualizations, inputs } = dashboard;
  const known = knownTokens(dashboard);
  const faults = duplicates(Object.values(inputs).map(({ options }) => text(options?.token)));
  for (const [id, { options = {} }] of Object.entries(dataSources)) {
    faults.push(...lintText(id, text(options.query), known, ['|s']));
    faults.push(...textsOf(options.queryParameters).flatMap((one) => lintText(id, one, known, [''])));
    faults.push(...inMacroCalls(id, text(options.query)));
  }
  for (const [id, { options = {}, eventHandlers = [] }] of Object.entries(visualizations)) {
    faults.push(...textsOf(options).flatMap((one) => lintText(id, one, known, ['|u'])));
    for (const handler of eventHandlers) {
      const rowTokens = new Set([...known, ...textsOf(handler.options).flatMap(namesIn).filter(isOfRow)]);
      faults.push(...lintText(id, text(handler.options?.url), rowTokens, ['|u']));
    }
  }
  return faults;
}

function knownTokens({ inputs, visualizations }: Dashboard): Set<string> {
  const known = new Set<string>();
  for (const { type, options } of Object.values(inputs)) {
    const token = text(options?.token);
    if (type === 'input.timerange') TIME.forEach((end) => known.add(`${token}.${end}`));
    else known.add(token);
  }
  for (const handler of Object.values(visualizations).flatMap((one) => one.eventHandlers ?? []))
    for (const { token } of tokensSet(handler)) known.add(token);
  return known;
}

export function tokensSet({ options }: EventHandler): readonly { token: string; key?: string }[] {
  return (options?.tokens ?? []) as { token: string; key?: string }[];
}

function namesIn(value: string): string[] {
  return [...value.matchAll(TOKEN)].map(([, name]) => name);
}

function isOfRow(name: string): boolean {
  return name.startsWith('row.');
}

function lintText(
  id: string,
  value: string,
  known: ReadonlySet<string>,
  filters: readonly string[],
): string[] {
  const faults: string[] = [];
  for (const [whole, name, filter] of value.matchAll(TOKEN)) {
    if (!known.has(name)) faults.push(`${id}: ${whole} is used, but nothing sets it`);
    if (!filters.includes(filter)) faults.push(`${id}: ${whole} must be $${name}${filters[0]}$ here`);
  }
  return faults;
}

/** Backticks in a value would end the call. */
function inMacroCalls(id: string, query: string): string[] {
  return [...query.matchAll(/`[^`]*`/g)]
    .filter(([call]) => call.includes('$'))
    .map(([call]) => `${id}: a token inside the macro call ${call}`);
}

function duplicates(tokens: readonly string[]): string[] {
  return tokens
    .filter((token, index) => tokens.indexOf(token) !== index)
    .map((token) => `two inputs set the token "${token}"`);
}
