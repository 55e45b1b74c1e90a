/**
 * `npm run popular -- 2026-07 2026-03`: writes lookups/dnsexfil_popular.csv from the Chrome UX Report of a month and of
 * an earlier one (docs/decisions/0012-popular-domains.md). DNSEXFIL_CRUX and DNSEXFIL_WARNING_LISTS name copies of the
 * input.
 */
import fs from 'node:fs';
import { parse } from 'csv-parse/sync';
import { inProject } from '../packaging/project';
import { parseCrux, selectPopular } from './popular-list';
import { domainsWithPrivateRules, registeredDomainOf, zonesBelow } from './private-suffixes';
import { readCrux, readWarningList } from './sources';

const TARGET = inProject('lookups/dnsexfil_popular.csv');

void main(process.argv[2] ?? '', process.argv[3] ?? '');

async function main(month: string, earlier: string): Promise<void> {
  if (![month, earlier].every((one) => /^\d{4}-(0[1-9]|1[0-2])$/.test(one)) || earlier >= month)
    throw new Error('npm run popular -- YYYY-MM YYYY-MM: the month of the report, and an earlier one');
  const popular = selectPopular({
    sites: parseCrux(await readCrux(month)),
    earlierSites: parseCrux(await readCrux(earlier)),
    owned: readRows('tools/popular/owned.csv').map(({ domain, site }) => ({ domain, site })),
    platforms: readRows('tools/popular/platforms.csv').flatMap(({ suffix, site }) =>
      zonesBelow(suffix).map((zone) => ({ suffix: zone, site })),
    ),
    excluded: await readExcluded(),
    manyOwnHosts: new Set(readRows('tools/popular/many-hosts.csv').map(({ domain }) => domain)),
  });
  const version = lastDayOf(month);
  const lines = popular.map(({ domain, rank }) => `${domain},${rank},${version}`);
  fs.writeFileSync(TARGET, ['domain,rank,version', ...lines, ''].join('\n'));
  console.log(`${popular.length} domains of ${version}: lookups/dnsexfil_popular.csv`);
}

async function readExcluded(): Promise<Set<string>> {
  const dynamicDns = await readWarningList('dynamic-dns');
  const parking = await readWarningList('parking-domain-ns');
  const named = [...dynamicDns, ...parking].map((entry) => registeredDomainOf(entry.replace(/^\./, '')));
  const own = ['tools/popular/excluded.csv', 'lookups/dnsexfil_query_receivers.csv'].flatMap(readRows);
  return new Set([
    ...domainsWithPrivateRules(),
    ...named.filter((domain) => domain !== undefined),
    ...own.map(({ domain }) => domain),
  ]);
}

function readRows(file: string): Record<string, string>[] {
  return parse(fs.readFileSync(inProject(file)), { columns: true });
}

function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
