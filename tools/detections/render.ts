/**
 * Writes the searches of savedsearches.conf as detections in contentctl's form, for sites that keep detections as code.
 *
 * The stanza is the source: search, schedule, throttle, risk and drill-downs are copied from it, so that both agree.
 * The status is always experimental, because none has been run on contentctl's test server.
 */
import { dump } from 'js-yaml';
import { ATTACK_DATA, CONTENT_DATE, DETECTION_NOTES, HOW_TO_IMPLEMENT, REFERENCES } from './notes';

type Stanza = ReadonlyMap<string, string>;

interface RiskEntry {
  readonly risk_object_field?: string;
  readonly risk_object_type?: string;
  readonly risk_score?: number;
  readonly threat_object_field?: string;
  readonly threat_object_type?: string;
}

interface Drilldown {
  readonly name: string;
  readonly search: string;
  readonly earliest_offset: string;
  readonly latest_offset: string;
}

/** 'DNSExfil - DNS Exfiltration Incident - Rule' → 'DNS Exfiltration Incident'. */
export function titleOf(stanza: string): string {
  return stanza.replace(/^DNSExfil - /, '').replace(/ - Rule$/, '');
}

/** The name that contentctl expects for a detection's file, without its extension. */
export function fileNameOf(title: string): string {
  return title.replaceAll(/[ \-./]/g, '_').toLowerCase();
}

/**
 * The search, then the fields that throttle and message use, then the filter macro under the name that contentctl
 * requires.
 */
function searchOf(title: string, stanza: Stanza): string {
  const fields = [...new Set([...throttleFields(stanza), ...messageFields(stanza)])];
  const shown = fields.length > 0 ? `| table ${fields.join(' ')} *\n` : '';
  return `${trimLines(get(stanza, 'search'))}\n${shown}| \`${fileNameOf(title)}_filter\``;
}

/** @throws Error for a search without notes */
export function renderDetection(name: string, stanza: Stanza): string {
  const title = titleOf(name);
  const notes = DETECTION_NOTES[title];
  if (notes === undefined) throw new Error(`tools/detections/notes.ts has no entry for "${title}"`);
  const rba = riskOf(stanza);
  const throttle = throttleFields(stanza);
  const detection = {
    name: title,
    id: notes.id,
    version: 1,
    date: CONTENT_DATE,
    author: 'dnsexfil',
    status: 'experimental',
    type: notes.type,
    description: get(stanza, 'description'),
    data_source: [],
    search: searchOf(title, stanza),
    how_to_implement: HOW_TO_IMPLEMENT,
    known_false_positives: notes.known_false_positives,
    references: REFERENCES,
    drilldown_searches: drilldownsOf(stanza),
    ...(rba !== undefined && { rba }),
    tags: {
      analytic_story: ['Command And Control', 'Suspicious DNS Traffic'],
      asset_type: 'Endpoint',
      mitre_attack_id: notes.techniques,
      product: ['Splunk Enterprise', 'Splunk Enterprise Security', 'Splunk Cloud'],
      ...(throttle.length > 0 && {
        throttling: { fields: throttle, period: get(stanza, 'alert.suppress.period') },
      }),
      security_domain: 'network',
    },
    tests: [{ name: 'Long DNS queries of a lab client', attack_data: [ATTACK_DATA] }],
  };
  return dump(detection, { lineWidth: 110, noRefs: true });
}

function riskOf(stanza: Stanza): object | undefined {
  if (!stanza.has('action.risk.param._risk')) return undefined;
  const entries = JSON.parse(get(stanza, 'action.risk.param._risk')) as RiskEntry[];
  return {
    message: get(stanza, 'action.risk.param._risk_message'),
    risk_objects: entries.flatMap(({ risk_object_field: field, risk_object_type: type, risk_score: score }) =>
      field === undefined ? [] : [{ field, type, score }],
    ),
    threat_objects: entries.flatMap(({ threat_object_field: field, threat_object_type: type }) =>
      field === undefined ? [] : [{ field, type }],
    ),
  };
}

/** contentctl's first drill-down must be the search itself, narrowed to the result. */
function drilldownsOf(stanza: Stanza): Drilldown[] {
  const offsets = { earliest_offset: '$info_min_time$', latest_offset: '$info_max_time$' };
  const own = JSON.parse(stanza.get('action.notable.param.drilldown_searches') ?? '[]') as Drilldown[];
  if (own.length === 0) return [];
  const results = {
    name: 'The results of this search for $src$',
    search: '%original_detection_search% | search src = "$src$"',
    ...offsets,
  };
  return [results, ...own];
}

/** A continued line in a conf file keeps the blank before its backslash. */
const trimLines = (text: string): string => text.replaceAll(/[ \t]+$/gm, '');

function throttleFields(stanza: Stanza): string[] {
  return (stanza.get('alert.suppress.fields') ?? '').split(',').filter(Boolean);
}

function messageFields(stanza: Stanza): string[] {
  const message = stanza.get('action.risk.param._risk_message') ?? '';
  return [...message.matchAll(/\$(\w+)\$/g)].map(([, field]) => field);
}

function get(stanza: Stanza, key: string): string {
  const value = stanza.get(key);
  if (value === undefined) throw new Error(`a search has no ${key}`);
  return value;
}
