import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '../../tools/packaging/project';
import { appConf, expandMacros, resultFields, stages, tokens } from '../support/spl';

const searches = [...appConf('savedsearches.conf')];
const macros = appConf('macros.conf');
/** Enterprise Security adds these fields to the results of a search. */
const OF_ES = ['info_min_time', 'info_max_time'];

const get = (search: Map<string, string>, key: string): string => search.get(key) ?? '';
const expanded = (search: Map<string, string>): string => expandMacros(get(search, 'search'), macros);
const outputOf = (search: Map<string, string>): Set<string> => resultFields(expanded(search));
const isIncident = (name: string): boolean =>
  /Exfiltration (Incident|- Rule)|Slow/.test(name) && !name.includes('pretrained');
const isRule = (name: string): boolean => name.endsWith(' - Rule');

/** The fields that each setting of a search quotes. */
function quotedFields(search: Map<string, string>): string[] {
  const texts = ['_risk_message'].map((name) => get(search, `action.risk.param.${name}`));
  for (const name of ['rule_title', 'rule_description', 'drilldown_searches'])
    texts.push(get(search, `action.notable.param.${name}`));
  const lists = [get(search, 'alert.suppress.fields'), get(search, 'action.notable.param.nes_fields')];
  const risk = JSON.parse(get(search, 'action.risk.param._risk') || '[]') as Partial<
    Record<string, string>
  >[];
  const objects = risk.map((entry) => entry.risk_object_field ?? entry.threat_object_field ?? '');
  return [...texts.flatMap(tokens), ...lists.flatMap((list) => list.split(',')), ...objects].filter(Boolean);
}

describe('savedsearches.conf', () => {
  it('has four incident searches, the drop-in, the canary, the retention of the book and two daily checks', () => {
    expect(searches).toHaveLength(9);
  });

  it.each(searches)(
    '%s is off, hourly or daily, and named as Enterprise Security wants it',
    (name, search) => {
      expect(get(search, 'disabled')).toBe('true');
      expect(get(search, 'enableSched')).toBe('1');
      expect(get(search, 'realtime_schedule')).toBe('0');
      expect(get(search, 'allow_skew')).toMatch(/^(100|5)%$/);
      expect(get(search, 'schedule_window')).toBe('auto');
      expect(get(search, 'cron_schedule')).toMatch(/^\d{1,2} (\*|\d{1,2}) \* \* \*$/);
      expect(name).toMatch(/^DNSExfil - /);
      expect(isRule(name) || !search.has('action.correlationsearch.enabled')).toBe(true);
      expect(name.length).toBeLessThanOrEqual(99);
      expect(get(search, 'description')).not.toBe('');
      if (search.has('action.correlationsearch.enabled'))
        expect(get(search, 'action.correlationsearch.label')).toBe(name);
    },
  );

  it.each(searches)('%s triggers for each result if it is throttled by fields', (_name, search) => {
    if (search.has('alert.suppress.fields')) expect(get(search, 'alert.digest_mode')).toBe('0');
    else expect(get(search, 'alert.suppress')).toBe('');
  });

  it.each(searches)('%s opens in an app that has a search page', (_name, search) => {
    expect(['SplunkEnterpriseSecuritySuite', 'search']).toContain(get(search, 'request.ui_dispatch_app'));
  });

  it.each(searches)('%s finds all risk of the client, whichever field names it', (_name, search) => {
    const drilldowns = get(search, 'action.notable.param.drilldown_searches');
    if (drilldowns !== '') expect(drilldowns).toContain('search normalized_risk_object=');
    expect(drilldowns).not.toContain('index=risk');
  });

  it.each(searches)('%s sends no mail', (_name, search) => {
    for (const [key, value] of search) {
      expect(key).not.toMatch(/email/);
      expect(value).not.toMatch(/\w@\w+\.\w/);
    }
  });

  it.each(searches.filter(([name]) => isRule(name)))(
    '%s quotes only fields that it returns',
    (_name, search) => {
      const output = outputOf(search);
      const quoted = quotedFields(search);
      expect(quoted.length).toBeGreaterThan(2);
      expect(quoted.filter((field) => !output.has(field) && !OF_ES.includes(field))).toEqual([]);
    },
  );

  it.each(searches)('%s has no field that overrides the risk settings', (_name, search) => {
    expect(expanded(search)).not.toMatch(/\brisk_object(_type)?\b/);
  });

  it.each(searches)('%s passes only client and zone to a drill-down, in quotes', (_name, search) => {
    const drilldowns = JSON.parse(get(search, 'action.notable.param.drilldown_searches') || '[]') as {
      search: string;
    }[];
    for (const { search: text } of drilldowns) {
      expect(tokens(text).filter((name) => !['src', 'zone'].includes(name))).toEqual([]);
      expect(text.replaceAll(/"\$\w+\$"/g, '')).not.toContain('$');
    }
    expect(drilldowns.length).toBe(
      search.has('action.correlationsearch.enabled') ? (isIncident(_name) ? 3 : 1) : 0,
    );
  });

  it('lists every search with its schedule in the lookup that health reads', () => {
    const file = fs.readFileSync(path.join(projectRoot, 'lookups/dnsexfil_searches.csv'), 'utf8');
    const listed = parse<{ search_name: string; period_minutes: string }>(file, { columns: true });
    const expected = searches.map(([name, search]) => ({
      search_name: name,
      period_minutes: get(search, 'cron_schedule').split(' ')[1] === '*' ? '60' : '1440',
    }));
    expect(listed).toEqual(expected);
  });

  it.each(searches)('%s logs its run under its own name', (name, search) => {
    expect(expanded(search)).toContain(`search_name="${name}"`);
    expect(expanded(search)).toContain('outputlookup append=true key_field=_key dnsexfil_run_log');
  });

  it('gives every detection a fixed id of its own', () => {
    const ids = searches
      .filter(([, search]) => search.has('action.correlationsearch.metadata'))
      .map(
        ([, search]) =>
          JSON.parse(get(search, 'action.correlationsearch.metadata')) as { detection_id: string },
      )
      .map(({ detection_id }) => detection_id);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});

describe('the incident searches', () => {
  const incidents = searches.filter(([name]) => isIncident(name));

  it.each(incidents)('%s returns what an analyst needs', (_name, search) => {
    expect([...outputOf(search)].join(' ')).toBe(
      'src zone registered_domain kind query first_time first_flagged last_flagged queries flagged_queries distinct_names bytes_out size_band score exfil_reason other_clients client_domains lower_bound dnsexfil_input incident_state risk_client risk_score popularity_rank domain_note',
    );
  });

  it.each(incidents)('%s is throttled by pair and size band', (_name, search) => {
    expect(get(search, 'alert.suppress')).toBe('1');
    expect(get(search, 'alert.suppress.fields')).toBe('src,zone,size_band');
    // Shorter than the 23 hours after which the book reports again, and than the period of a daily search.
    expect(get(search, 'alert.suppress.period')).toBe(_name.includes('Slow') ? '82800s' : '79200s');
  });

  it.each(incidents)('%s adds no risk if the log does not name the client', (_name, search) => {
    expect(get(search, 'action.risk.param._risk')).not.toContain('"risk_object_field": "src"');
    expect(expanded(search)).toContain('risk_client=case(dnsexfil_input!="client_unknown", src)');
  });

  it('writes finding and risk from the same search', () => {
    const search = new Map(incidents).get('DNSExfil - DNS Exfiltration Incident - Rule')!;
    expect([get(search, 'action.risk'), get(search, 'action.notable')]).toEqual(['1', '1']);
    expect(JSON.parse(get(search, 'action.notable.param._entities'))).toHaveLength(1);
  });

  it.each(incidents)('%s names the kill chain phase of its techniques', (_name, search) => {
    const annotations = get(search, 'action.correlationsearch.annotations');
    if (annotations !== '') expect(annotations).toContain('"Command and Control"');
  });

  it.each(incidents)('%s reads two hours more than its period, for late rows', (name, search) => {
    const window = [get(search, 'dispatch.earliest_time'), get(search, 'dispatch.latest_time')];
    const isDaily = name.includes('Slow');
    expect(window).toEqual(isDaily ? ['-1570m@m', '-10m@m'] : ['-190m@m', '-10m@m']);
    expect(get(search, 'search')).toContain(`\`dnsexfil_log_run("${name}", 120)\``);
    expect(get(search, 'search')).toContain('| dnsexfil keep=flagged threshold=');
    expect(stages(get(search, 'search')).at(-1)).toBe(`\`dnsexfil_write_book("${name}")\``);
    expect(get(search, 'search')).toContain(isDaily ? '`dnsexfil_by(10m)`' : '`dnsexfil_base(1s)`');
  });

  it('applies the shipped list, the allow list, mutes and the site filter', () => {
    expect(incidents).toHaveLength(4);
    for (const [, search] of incidents) {
      const text = expanded(search);
      for (const list of ['lookup dnsexfil_benign_signalling', 'inputlookup append=true dnsexfil_allow_list'])
        expect(text).toContain(list);
      expect(text).toContain('lookup dnsexfil_mutes');
      expect(text).toContain('search is_run=1 OR (*)');
    }
  });

  it('include an alert without actions of Enterprise Security', () => {
    const alert = new Map(incidents).get('DNSExfil - DNS Exfiltration Incident as Alert - Rule');
    expect(alert?.get('alert.track')).toBe('1');
    expect(alert?.get('is_visible')).toBe('true');
    expect([...(alert?.keys() ?? [])].filter((key) => key.startsWith('action.'))).toEqual([]);
  });
});

describe('the drop-in', () => {
  const search =
    new Map(searches).get('DNSExfil - Detect DNS Data Exfiltration using pretrained model - Rule') ??
    new Map<string, string>();

  it('returns the columns of the original', () => {
    expect([...outputOf(search)]).toEqual([
      'src',
      '_time',
      'query',
      'is_exfiltration_score',
      'is_exfiltration',
    ]);
  });

  it('keeps the stages of the original, with dnsexfil in place of apply', () => {
    const commands = stages(get(search, 'search')).map((stage) =>
      stage.startsWith('`') ? stage : stage.split(/\s/)[0],
    );
    expect(commands.join(' ')).toBe(
      'tstats rename sort streamstats eval where table sort dnsexfil table where rename rename where `dnsexfil_log_queries("DNSExfil - Detect DNS Data Exfiltration using pretrained model - Rule")` `dnsexfil_ctime(_time)` `dnsexfil_quotable(src)` table `dnsexfil_drop_in_filter`',
    );
  });

  it('has the published score and message', () => {
    expect(get(search, 'action.risk.param._risk')).toContain('"risk_score": 45');
    expect(get(search, 'action.risk.param._risk_message')).toContain('$src$');
  });
});
