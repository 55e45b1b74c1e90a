/** A case for tests of the report's formats. */
import type { Case, Report } from '../../../src/report/report';

/** Texts that a sender may put into a log. */
export const HOSTILE = [
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '</style><img src=x onerror=alert(1)>',
  '<!--',
  '&lt;b&gt;',
  '\u202egpj.exe\u0007\u001b[31m',
];

export const CASE: Case = {
  src: '192.0.2.1',
  zone: 'example.com',
  registered_domain: 'example.com',
  score: 0.99,
  reasons: ['12 distinct names in 3 min'],
  names: ['abc.example.com'],
  kinds: ['score'],
  first_time: 1_700_000_000,
  first_flagged: 1_700_000_010,
  last_flagged: 1_700_000_900,
  queries_until_found: 2,
  queries: 40,
  distinct_names: 12,
  bytes_out: 1234,
  other_clients: 0,
  is_lower_bound: false,
  searches: [{ search: 'A search', run_time: '2023-11-14T23:07:00Z', times: 2 }],
  timeline: [
    { start: 1_699_999_980, seconds: 60, queries: 1 },
    { start: 1_700_000_040, seconds: 60, queries: 0 },
    { start: 1_700_000_100, seconds: 60, queries: 4 },
  ],
};

export function reportOf(cases: readonly Case[], more: Partial<Report> = {}): Report {
  return {
    version: '1.0.0',
    model: 'history 1.0.0',
    list_version: '1',
    created: '2026-01-01T00:00:00.000Z',
    is_masked: false,
    first_time: '2023-11-14T22:13:20Z',
    last_time: '2023-11-14T22:28:20Z',
    rows: 40,
    files: [{ file: 'dns.log', form: 'Zeek dns.log (text)', rows: 40 }],
    rows_unread: {},
    notes: [],
    runs: 3,
    cases,
    ...more,
  };
}
