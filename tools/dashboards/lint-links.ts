/**
 * Checks the addresses that a click opens: only pages of Splunk, searches with existing macros, and none that writes
 * before a person confirms it. The search page runs whatever it receives, so the panel's own search first makes the
 * values of a row safe.
 */
import { dashboardNames, text, textsOf, type Dashboard, type Visualization } from './definition';
import { expandedQuery, macros } from './lint-searches';

/** Only pages of Splunk itself and of this app. */
const LINK = new RegExp(`^/app/(dnsexfil/(${dashboardNames().join('|')})|search/search)([?]|$)`);

export function lintLinks(dashboard: Dashboard): string[] {
  return Object.entries(dashboard.visualizations).flatMap(([id, one]) => {
    const faults = addressesOf(one).flatMap((to) => [
      ...(LINK.test(to) ? [] : [`links to "${to}", not to a page of Splunk`]),
      ...(to.includes('?q=') ? lintLinkedSearch(dashboard, one, to) : []),
    ]);
    if (/https?:|<\w/.test(JSON.stringify(one.options ?? {})))
      faults.push('refers to something outside Splunk, or contains markup');
    return faults.map((fault) => `${id}: ${fault}`);
  });
}

function addressesOf({ options = {}, eventHandlers = [] }: Visualization): string[] {
  const inText = textsOf(options).flatMap((one) => [...one.matchAll(/\]\(([^)\s]*)\)/g)].map(([, to]) => to));
  return [...inText, ...eventHandlers.flatMap((one) => textsOf(one.options?.url ?? []))];
}

function lintLinkedSearch(dashboard: Dashboard, one: Visualization, to: string): string[] {
  const faults = [...to.matchAll(/%60(\w+)(.*?)%60/g)].flatMap(([, name, args]) => lintCall(name, args));
  if (/\$(?!row\.)[\w.]+\|/.test(to)) faults.push('an input goes into a search that a click runs');
  if (to.includes('$row.') && !isSafe(dashboard, one.dataSources?.primary))
    faults.push('a value of a row goes into a search without dnsexfil_view_safe');
  return faults;
}

function lintCall(name: string, encoded: string): string[] {
  const args = encoded.replaceAll('%22', '"').replaceAll('%2C', ',');
  const known = [...macros.keys()].filter((stanza) => stanza.replace(/\(\d+\)$/, '') === name);
  if (known.length === 0) return [`no macro ${name}`];
  const writes = known.some((stanza) =>
    /outputlookup|act_write/.test(macros.get(stanza)?.get('definition') ?? ''),
  );
  return writes && !/,(%20| )*no(\)|%29)$/.test(args) ? [`a link writes with ${name}`] : [];
}

function isSafe(dashboard: Dashboard, source: string | undefined): boolean {
  const definition = text(macros.get('dnsexfil_view_safe')?.get('definition'));
  try {
    return source !== undefined && definition !== '' && expandedQuery(dashboard, source).includes(definition);
  } catch {
    return true; // another check reports a search that cannot be read
  }
}
