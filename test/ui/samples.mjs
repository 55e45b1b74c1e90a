/** Sample values by field, for the rows in the panels. They were written for this test and come from no search. */
const now = Math.floor(Date.parse('2026-11-29T12:00:00Z') / 1000);
const iso = (hours) => new Date((now - hours * 3600) * 1000).toISOString().replace('Z', '+00:00');
const cycle =
  (...values) =>
  (index) =>
    String(values[index % values.length]);

const FIELDS = {
  _time: (index) => iso(12 - index),
  seen: cycle('2026-11-29 11:40', '2026-11-29 10:15', '2026-11-28 22:05', '2026-11-27 09:30'),
  last_seen: cycle(now - 1200, now - 6300, now - 50_000),
  client: cycle('10.20.0.35', '10.20.0.24', '10.20.1.11', '10.20.1.57'),
  domain: cycle('freedomnet-lab.com', 't1.acme-parts.co.uk', '16slab.us', 't.co.il'),
  zone: cycle('freedomnet-lab.com', 'acme-parts.co.uk', '16slab.us', 'co.il'),
  kind: cycle('bulk', 'slow', 'spread', 'over-long'),
  size: cycle('1 to 10 kB', '10 to 100 kB', '100 kB to 1 MB', 'below 1 kB'),
  sent: cycle('27.4 kB', '3.1 kB', '412.0 kB', '640 B'),
  usual: cycle('2.8 kB'),
  score: cycle('1.0', '0.99', '0.98', '0.99'),
  reason: cycle(
    '150 distinct names below the domain within about an hour; base32-like text, 4.9 bits per character',
    'readable text encoded in hexadecimal; subdomain of 48 bytes',
  ),
  asked_by: cycle('only this client', '3 clients'),
  investigate: cycle('Investigate'),
  mute: cycle('Mute'),
  allow: cycle('Allow'),
  open: cycle('Open the search'),
  end: cycle('End', 'End', '-'),
  status: cycle('Incidents to look at'),
  meaning: cycle(
    '4 pairs of client and domain are waiting for a decision. The searches ran and read 84210 rows.',
  ),
  next: cycle('Click an incident in the table below.'),
  day: cycle(
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
    '2026-11-28',
    '2026-11-29',
  ),
  query: cycle(
    'osxaex5a4jg3z2edo477gc7x4yza.t.freedomnet-lab.com',
    'mzxw6ytboi4gk3tforuxg2lp.t.freedomnet-lab.com',
  ),
  type: cycle('TXT', 'NULL'),
  answer: cycle('-'),
  decision: cycle('close', 'reopen', 'mute', 'mute all', 'unmute', 'allow', 'disallow'),
  what: cycle(
    'It is dealt with. Reported again only if it grows.',
    'Report this client and domain no more for 30 days.',
  ),
  search: cycle('DNS Exfiltration Incident - Rule', 'Slow DNS Exfiltration - Rule', 'Daily Data Check'),
  verdict: cycle('good', 'wait', 'off'),
  is_on: cycle('yes', 'yes', 'no'),
  last_run: cycle('2026-11-29T11:07:00', '2026-11-29T01:22:00', '-'),
  lag: cycle('11 min', '12 min', '-'),
  sourcetype: cycle('zeek:dns:json', 'infoblox:dns'),
  check: cycle('rows', 'share without client', 'share in whole minutes'),
  value: cycle('84210', '0.002', '0.9'),
  advice: cycle('ok', 'ok', 'The source writes whole minutes: timing says less, detection takes longer.'),
  threshold: cycle('0.5', '0.807384', '0.9', '0.95', '0.980282'),
  incidents_a_day: cycle('9.0', '5.0', '4.0', '3.0', '2.0'),
  without_the_list: cycle('31.0', '12.0', '8.0', '6.0', '3.0'),
  used_by: cycle('-', 'risk', '-', '-', 'findings and alerts'),
  until: cycle('2027-02-27'),
  since: cycle('2026-11-02'),
  owner: cycle('ann', 'ben'),
  time: cycle('2026-11-29 09:12', '2026-11-28 15:40'),
  hides: cycle('400 names of 9 clients, 900 queries in the time of learning'),
  codes: cycle('no errors', 'query_empty'),
  part: cycle('searches ran with', 'shipped list'),
  app_version: cycle('1.0.0'),
  model_version: cycle('history 1.0.0', '62 patterns'),
};
const STATES = {
  overview: cycle('new', 'open', 'closed', 'muted'),
  health: cycle('ran', 'late', 'switched off'),
};

/** Rows with the fields of a search, as @splunk/datasources reads them. */
export function sampleRows(name, fields, rows) {
  const valueOf = (field, index) => {
    if (field === 'state')
      return (STATES[name] ?? (name === 'tuning' ? cycle('holds', 'holds', 'ended') : STATES.overview))(
        index,
      );
    return (FIELDS[field] ?? ((at) => String(3 + ((at * 7) % 11))))(index);
  };
  return {
    fields: fields.map((field) => ({ name: field })),
    columns: fields.map((field) => Array.from({ length: rows }, (_, index) => valueOf(field, index))),
  };
}
