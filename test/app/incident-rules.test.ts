/** The searches and `dnsexfil incidents` follow the same rules: compares the SPL with src/detect/incident-rules.ts. */
import {
  INCIDENT_SEARCHES,
  MAX_LIST_DAYS,
  POPULAR_RANK,
  REPORT_AGAIN_SECONDS,
  RESOLVER_ZONES,
  SIZE_BANDS,
} from '../../src/detect/incident-rules';
import {
  MAX_SAMPLES,
  NO_ZONE,
  RISK_BY_BAND,
  RISK_BY_BAND_WITHOUT_SCORE,
  RISK_DIVISOR_OF_RESOLVER,
} from '../../src/detect/incident-rules';
import { INCIDENT_KINDS } from '../../src/detect/incident-kinds';
import { appConf } from '../support/spl';

const searches = appConf('savedsearches.conf');
const definition = (stanza: string): string => appConf('macros.conf').get(stanza)?.get('definition') ?? '';

describe('the searches and the rules of `dnsexfil incidents`', () => {
  it.each(INCIDENT_SEARCHES)('agree on window and schedule of $name', (rule) => {
    const search = searches.get(rule.name);
    expect(search?.get('dispatch.earliest_time')).toBe(`-${rule.earliestSeconds / 60}m@m`);
    expect(search?.get('dispatch.latest_time')).toBe(`-${rule.latestSeconds / 60}m@m`);
    const hour = rule.periodSeconds === 3600 ? '*' : String(Math.floor(rule.runMinute / 60));
    expect(search?.get('cron_schedule')).toBe(`${rule.runMinute % 60} ${hour} * * *`);
    const text = search?.get('search') ?? '';
    expect(text).toContain(`threshold=\`dnsexfil_threshold_${rule.threshold}\``);
    expect(text).toContain(rule.spanSeconds === 1 ? '(1s)' : `(${rule.spanSeconds / 60}m)`);
    expect(text.includes('dnsexfil_prefilter')).toBe(rule.usesPrefilter);
    const overlap = (rule.earliestSeconds - rule.latestSeconds - rule.periodSeconds) / 60;
    expect(text).toContain(`\`dnsexfil_log_run("${rule.name}", ${overlap})\``);
  });

  it('agree on size bands', () => {
    const text = definition('dnsexfil_count_bytes');
    SIZE_BANDS.forEach(({ below, name }, index) => {
      if (below !== Infinity) expect(text).toContain(`bytes_today<${below}, ${index + 1}`);
      expect(text).toContain(`"${name}"`);
    });
  });

  it('agree on what is reported again, samples, resolvers and names without a zone', () => {
    expect(definition('dnsexfil_decide')).toContain(`since_report>=${REPORT_AGAIN_SECONDS} `);
    expect(definition('dnsexfil_describe')).toContain(`mvindex(mvdedup(query), 0, ${MAX_SAMPLES - 1})`);
    expect(definition('dnsexfil_resolver_domains')).toBe(String(RESOLVER_ZONES));
    expect(definition('dnsexfil_read_flagged')).toContain(`zone=if(zone="", "${NO_ZONE}", zone)`);
  });

  it.each(INCIDENT_SEARCHES)('agree on what $name reports of popular domains', ({ name, popular }) => {
    const text = searches.get(name)?.get('search') ?? '';
    const [, macro] =
      /\n\| where is_run=1 OR \(`(\w+)`\)/.exec(text) ?? /\| where is_run=1 OR \(`(\w+)`\)/.exec(text)!;
    expect(macro).toBe(popular === 'none' ? 'dnsexfil_popular_filter' : 'dnsexfil_popular_filter_risk');
    expect(definition(macro)).toBe(popular === 'none' ? 'is_popular=0' : 'is_popular=0 OR has_score=1');
    expect(text.indexOf(macro)).toBeLessThan(text.indexOf('dnsexfil_log_run'));
  });

  it('agree on which ranks are popular, and when the list is old', () => {
    expect(definition('dnsexfil_popular_rank')).toBe(String(POPULAR_RANK));
    expect(definition('dnsexfil_domain_facts')).toContain('popularity_rank<=`dnsexfil_popular_rank`');
    expect(definition('dnsexfil_health')).toContain(`days_old>${MAX_LIST_DAYS} `);
    expect(definition('dnsexfil_health')).toContain(`more than ${MAX_LIST_DAYS} days old`);
  });

  it('agree on risk scores', () => {
    const [, ...numbers] = /if\(has_score=1, (\d+)\+(\d+)\*band, (\d+)\+(\d+)\*band\)/.exec(
      definition('dnsexfil_describe'),
    )!;
    const [base, step, baseWithout, stepWithout] = numbers.map(Number);
    expect(RISK_BY_BAND.map((_, index) => base + step * (index + 1))).toEqual([...RISK_BY_BAND]);
    const without = RISK_BY_BAND_WITHOUT_SCORE.map((_, index) => baseWithout + stepWithout * (index + 1));
    expect(without).toEqual([...RISK_BY_BAND_WITHOUT_SCORE]);
    expect(definition('dnsexfil_describe')).toContain(`floor(risk_score/${RISK_DIVISOR_OF_RESOLVER})`);
  });

  it('refer to a kind only by its word, so that a new kind needs no change of a search', () => {
    expect(definition('dnsexfil_pairs')).toContain('eval row_kind=split(exfil_kind, ",")');
    expect(definition('dnsexfil_pairs')).toContain('values(row_kind) AS kind');
    const searches = appConf('macros.conf');
    for (const kind of INCIDENT_KINDS.filter((word) => !['score', 'common_zone'].includes(word)))
      for (const [name, macro] of searches)
        // A view's words for incidents are only for display.
        if (!name.startsWith('dnsexfil_view_')) expect(macro.get('definition')).not.toContain(`"${kind}"`);
    expect(INCIDENT_KINDS.length).toBeGreaterThan(1);
    expect(INCIDENT_KINDS.filter((kind) => !/^[a-z_]+$/.test(kind))).toEqual([]);
  });
});
