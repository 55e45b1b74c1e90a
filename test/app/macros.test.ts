import fs from 'node:fs';
import path from 'node:path';
import { dashboardNames, readDashboard, wholeQuery } from '../../tools/dashboards/definition';
import { projectRoot } from '../../tools/packaging/project';
import { appConf, expandMacros, macroCalls, stages } from '../support/spl';

const macros = appConf('macros.conf');
const dashboardQueries = dashboardNames()
  .map(readDashboard)
  .flatMap((one) => Object.keys(one.dataSources).map((id) => wholeQuery(one, id)));
const names = [...macros.keys()];
const argumentCount = (stanza: string): number => Number(/\((\d+)\)$/.exec(stanza)?.[1] ?? 0);
const calls = fs
  .readFileSync(path.join(projectRoot, 'tools/spl/cases/macro-calls.spl'), 'utf8')
  .trim()
  .split('\n');

/** The command of a stage; for `where` all of it, and a macro by its name. */
function withoutArguments(stage: string): string {
  return stage.startsWith('where') ? stage : stage.split(/[\s(]/)[0];
}

function textsWithCalls(): string[] {
  const files = ['savedsearches.conf', 'workflow_actions.conf', 'searchbnf.conf', 'macros.conf'];
  const settings = files.flatMap((file) =>
    [...appConf(file).values()].flatMap((stanza) => [...stanza.values()]),
  );
  return [...settings.map((text) => text.replaceAll('\\"', '"')), ...calls];
}

describe('macros.conf', () => {
  it.each(names)('%s has a description and validates its arguments', (stanza) => {
    const macro = macros.get(stanza);
    expect(macro?.get('description')).toMatch(/^[A-Z].{10}/);
    const declared = (macro?.get('args') ?? '').split(',').filter((name) => name.trim() !== '');
    expect(declared).toHaveLength(argumentCount(stanza));
    expect(macro?.has('validation')).toBe(declared.length > 0);
    expect(macro?.has('errormsg')).toBe(declared.length > 0);
  });

  it('saves each check under a key, even for a budget, which has no source type', () => {
    // With a null key, each day would add a row instead of replacing the last one.
    const stages = macros
      .get('dnsexfil_save_check(1)')!
      .get('definition')!
      .split('|')
      .map((stage) => stage.trim());
    const keyed = stages.findIndex((stage) => stage.includes('_key=md5('));
    const fields = /_key=md5\(([^)]*)\)/.exec(stages[keyed])![1].split('.');
    const filled = stages
      .slice(0, keyed)
      .filter((stage) => stage.startsWith('fillnull'))
      .join(' ')
      .split(' ');
    expect(fields.filter((field) => field !== 'search_name' && !filled.includes(field))).toEqual([]);
  });

  it('is the only source of the macros that the app calls, with the right number of arguments', () => {
    const called = textsWithCalls().flatMap(macroCalls);
    expect(called.length).toBeGreaterThan(80);
    const missing = called.map(({ stanza }) => stanza).filter((stanza) => !macros.has(stanza));
    expect(missing).toEqual([]);
  });

  it('has no macro that neither a search nor macro-calls.spl calls', () => {
    const reached = new Set<string>();
    const reach = (text: string): void => {
      for (const { stanza } of macroCalls(text)) {
        if (!reached.has(stanza)) {
          reached.add(stanza);
          reach(macros.get(stanza)?.get('definition') ?? '');
        }
      }
    };
    for (const search of appConf('savedsearches.conf').values()) reach(search.get('search') ?? '');
    calls.forEach(reach);
    dashboardQueries.forEach(reach);
    // A grammar cannot check it, because an eval returns its text; shard.test.ts does.
    expect(names.filter((name) => !reached.has(name))).toEqual(['dnsexfil_shard(2)']);
  });

  it('needs no other app', () => {
    for (const call of calls)
      expect(expandMacros(call, macros)).not.toMatch(/`|security_content|drop_dm_object_name/);
    expect(calls.length).toBeGreaterThan(15);
  });

  it('writes to the lists of the app only', () => {
    const written = [...macros.values()].flatMap((macro) =>
      [
        ...(macro.get('definition') ?? '').matchAll(/outputlookup (?:append=true )?key_field=_key (\w+)/g),
      ].map((m) => m[1]),
    );
    const all = [...macros.values()].map((macro) => macro.get('definition') ?? '').join('\n');
    expect(written).toHaveLength(all.split('outputlookup').length - 1);
    expect(new Set(written)).toEqual(
      new Set([
        ...['dnsexfil_run_log', 'dnsexfil_mutes', 'dnsexfil_allow_list', 'dnsexfil_site_signalling'],
        ...['dnsexfil_incidents', 'dnsexfil_incident_states', 'dnsexfil_audit', 'dnsexfil_checks'],
      ]),
    );
  });

  it('reads the data model in no subsearch, which would be cut off silently after a minute', () => {
    const subsearches = [...macros.values()].flatMap(
      (macro) => macro.get('definition')?.match(/append(cols)? [^[]*\[\|[^\]]*/g) ?? [],
    );
    expect(subsearches.length).toBeGreaterThan(5);
    expect(subsearches.filter((text) => /^appendcols|tstats/.test(text))).toEqual([]);
  });

  it('adds no more rows to a search than the subsearch of append may return', () => {
    // Splunk keeps 10,000 rows of it, so it chooses the domain itself.
    const pairs = macros.get('dnsexfil_act_pairs(1)')!.get('definition')!;
    const subsearch = /append \[([^\]]*)\]/.exec(pairs)![1];
    expect(subsearch).toContain('where domain=lower("$domain$")');
    expect(subsearch.indexOf('where domain')).toBeLessThan(subsearch.indexOf('stats count'));
  });

  it('sends the canary through each stage of the finding search up to the run log', () => {
    const search = appConf('savedsearches.conf').get('DNSExfil - DNS Exfiltration Incident - Rule')!;
    const finding = stages(search.get('search')!).map(withoutArguments);
    const canary = stages(macros.get('dnsexfil_canary')!.get('definition')!).map(withoutArguments);
    const shared = finding.slice(finding.indexOf('dnsexfil'), finding.indexOf('`dnsexfil_log_run') + 1);
    expect(shared).toHaveLength(4);
    expect(canary.slice(canary.indexOf('dnsexfil'), canary.indexOf('dnsexfil') + 4)).toEqual(shared);
  });

  it('counts rows in each stats that must return a row for no rows', () => {
    // Without BY, only a count is certain to do that: the run log and the canary depend on it.
    const definitions = ['dnsexfil_log_run(2)', 'dnsexfil_log_queries(1)', 'dnsexfil_canary'].map((name) =>
      macros.get(name)!.get('definition')!,
    );
    definitions.push(macros.get('dnsexfil_at_thresholds')!.get('definition')!);
    for (const text of definitions) expect(text).toMatch(/\bstats count(\(query\))? AS/);
  });

  it('reads record types, servers and answers as aggregates, because in BY they would multiply the rows', () => {
    const details = macros.get('dnsexfil_select_details')!.get('definition')!;
    for (const field of ['record_type', 'dest', 'answer']) expect(details).toContain(`values(DNS.${field})`);
    const by = [...macros.values()].map((macro) =>
      /\bby _time span=\$span\$ [^|]*/.exec(macro.get('definition') ?? ''),
    );
    expect(by.flatMap((match) => (match ? [match[0].replace('\\', '').trim()] : []))).toEqual([
      'by _time span=$span$ DNS.src DNS.query',
    ]);
  });

  it('gives each job its own rows in the run log, so that a clone does not overwrite its original', () => {
    const text = macros.get('dnsexfil_write_log(2)')!.get('definition')!;
    expect(text).toContain('_key=md5(search_name.job.strftime(run_time, "%d-%H"))');
    expect(text).toContain('period_minutes=window_minutes-$overlap_minutes$');
  });

  it('returns the incidents with the highest scores first, because Splunk triggers for 500 results', () => {
    const text = macros.get('dnsexfil_write_book(1)')!.get('definition')!;
    expect(text).toMatch(/where is_incident=1 \\?\s*\| sort 0 - score,/);
  });

  it('sorts without a limit and with a sign before each field', () => {
    const sorts = textsWithCalls().flatMap((text) => text.match(/\| sort [^|\]]*/g) ?? []);
    expect(sorts.length).toBeGreaterThan(8);
    for (const sort of sorts) expect(sort.trim()).toMatch(/^\| sort 0( [+-] \w+,?)+/);
  });

  it('has the version of the app', () => {
    const { version } = JSON.parse(fs.readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(macros.get('dnsexfil_app_version')?.get('definition')).toBe(`"${version}"`);
  });
});
