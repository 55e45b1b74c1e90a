/**
 * Checks the queries: known commands only, balanced brackets and quotes, macros that exist, raw DNS only of the
 * chosen client, and nothing that writes. The grammar of `npm run inspect` parses them completely.
 */
import { readConf } from '../packaging/conf-file';
import { inProject } from '../packaging/project';
import { expandMacros, stages } from '../spl/spl-text';
import { wholeQuery, type Dashboard } from './definition';

const COMMANDS = new Set(
  (
    'addinfo append appendcols appendpipe bin convert dedup dnsexfil eval eventstats fillnull head inputlookup lookup ' +
    'makeresults mvexpand rename rest rex search sort stats table tstats where'
  ).split(' '),
);

export const macros = readConf(inProject('default/macros.conf'));

/** How a panel limits the DNS that it reads, with dnsexfil_view_client. */
const CHOSEN = 'src=$client|s$, zone=$domain|s$';

/** The whole query of a data source with its macros expanded; tokens stay as they are. */
export function expandedQuery(dashboard: Dashboard, id: string): string {
  return expandMacros(wholeQuery(dashboard, id), macros);
}

/** Fields that a data source returns: those of its last stage, which must be `table`. */
export function fieldsOf(dashboard: Dashboard, id: string): string[] | undefined {
  const [command, ...fields] =
    stages(expandedQuery(dashboard, id))
      .at(-1)
      ?.split(/[\s,]+/) ?? [];
  return command === 'table' ? fields : undefined;
}

export function lintSearches(dashboard: Dashboard): string[] {
  const faults: string[] = [];
  for (const id of Object.keys(dashboard.dataSources)) {
    try {
      faults.push(...lintQuery(expandedQuery(dashboard, id)).map((fault) => `${id}: ${fault}`));
    } catch (error) {
      faults.push(`${id}: ${(error as Error).message}`);
    }
  }
  return faults;
}

function lintQuery(query: string): string[] {
  const faults: string[] = [];
  const plain = query.replaceAll(/\$[\w.]+\|s\$/g, '""').replaceAll(/"(?:\\.|[^"\\])*"/g, '""');
  if (plain.replaceAll('""', '').includes('"')) faults.push('a quote is not closed');
  for (const [open, close] of ['()', '[]'])
    if (plain.split(open).length !== plain.split(close).length)
      faults.push(`${open} and ${close} do not match`);
  for (const [, command] of plain.matchAll(/(?:^|[|[])\s*(\w+)/g))
    if (!COMMANDS.has(command)) faults.push(`unknown command "${command}"`);
  if (/\b(outputlookup|collect|delete|sendalert)\b/.test(plain)) faults.push('a panel writes');
  if (
    /\btstats\b|\bindex=/.test(plain) &&
    !query.includes(`[| makeresults | eval ${CHOSEN} | ${onlyChosen()} ]`)
  )
    faults.push('reads DNS without dnsexfil_view_client');
  return faults;
}

function onlyChosen(): string {
  return macros.get('dnsexfil_view_client')?.get('definition') ?? '';
}
