/**
 * Parses every saved search, macro, panel, link, drill-down and workflow action with an independent grammar of SPL.
 * Macros that no search uses are called as in tools/spl/cases/macro-calls.spl.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as tar from 'tar';
import { dashboardNames, readDashboard, textsOf, wholeQuery } from '../dashboards/definition';
import { inProject } from '../packaging/project';
import { readConf } from '../packaging/conf-file';
import { findSplTools, type ToolRun } from '../spl/spl-tools';
import type { InspectionStep } from './step';

const CALLS = inProject('tools/spl/cases/macro-calls.spl');

export const splSyntax: InspectionStep = {
  name: 'SPL syntax',
  async inspect(spl) {
    const tools = findSplTools();
    if (typeof tools === 'string') return { summary: '', failures: [], skipped: tools };
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dnsexfil-spl-'));
    try {
      await tar.extract({ file: spl, cwd: folder, filter: (name) => /\/(default|lookups)\//.test(name) });
      const app = path.join(folder, 'dnsexfil');
      const macros = path.join(app, 'default', 'macros.conf');
      const links = path.join(folder, 'links.spl');
      fs.writeFileSync(links, [...linkedSearches(app), ...dashboardSearches()].join('\n'));
      const runs = [
        tools.check(['--app', app]),
        ...[CALLS, links].map((file) =>
          tools.check(['--lines', file, '--macros', macros, '--custom', 'dnsexfil']),
        ),
      ];
      return { summary: runs.map(lastLine).join('; '), failures: runs.flatMap(faults) };
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  },
};

/** Drill-downs and workflow actions, for one client and one domain. */
export function linkedSearches(app: string): string[] {
  const settings = (conf: string, key: string): string[] =>
    [...readConf(path.join(app, 'default', conf)).values()].flatMap((stanza) => stanza.get(key) ?? []);
  const drilldowns = settings('savedsearches.conf', 'action.notable.param.drilldown_searches').flatMap(
    (json) => JSON.parse(json) as { search: string }[],
  );
  const actions = settings('workflow_actions.conf', 'search.search_string');
  const texts = new Set([...drilldowns.map(({ search }) => search), ...actions]);
  return [...texts].map((text) =>
    text
      .replaceAll('$src$', 'host-1')
      .replaceAll('$registered_domain$', 'a_.com')
      .replaceAll('$zone$', 'a_.com'),
  );
}

/** The query of each panel, and the search behind each link, for one client and one domain. */
function dashboardSearches(): string[] {
  const boards = dashboardNames().map(readDashboard);
  const queries = boards.flatMap((one) => Object.keys(one.dataSources).map((id) => wholeQuery(one, id)));
  const urls = boards.flatMap((one) => textsOf(one.visualizations).flatMap(searchesBehind));
  const texts = [...queries, ...urls].map((search) =>
    search
      .replaceAll(/\$[\w.]+\|s\$/g, '"a_.com"')
      .replaceAll(/\$[\w.]+\|u\$/g, 'a_.com')
      .replaceAll('\n', ' '),
  );
  return [...new Set(texts)];
}

/** Searches in addresses, alone or in the links of a text, except those that come entirely from a panel's row. */
function searchesBehind(text: string): string[] {
  return [...text.matchAll(/\?q=([^&)\s]*)/g)]
    .map(([, search]) => decodeURIComponent(search))
    .filter((search) => !search.startsWith('$'));
}

function lastLine({ stdout }: ToolRun): string {
  return stdout.trim().split('\n').at(-1) ?? '';
}

/** Each search that was refused, with what the grammar says about it. */
function faults({ status, stdout, stderr }: ToolRun): string[] {
  if (status === 0) return [];
  const refused = stdout.split(/\n(?=OK |ERR |note:|\d+ checked)/).filter((part) => part.startsWith('ERR'));
  return refused.length > 0 ? refused : [`check_spl: ${stderr.trim().split('\n').at(-1) ?? ''}`];
}
