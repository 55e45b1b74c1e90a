/** The report for a terminal: plain text, coloured on request. */
import type { Case, Report } from './report';
import { bytesText, countText, durationText, timeText, verdictText, visible } from './words';

const LEVELS = ' ▁▂▃▄▅▆▇█';
const NAME_WIDTH = 100;

interface TextOptions {
  readonly isColoured: boolean;
}

export function textReport(report: Report, { isColoured }: TextOptions): string {
  const paint = (code: number) => (text: string) => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text);
  const styles = { strong: paint(1), faint: paint(2), alert: paint(31) };
  const cases = report.cases.map((one, i) => caseText(one, i + 1, styles));
  const verdict = verdictText(report.cases.length);
  const head = report.cases.length === 0 ? styles.strong(verdict) : styles.alert(styles.strong(verdict));
  return [head, ...cases, readText(report, styles)].join('\n\n') + '\n';
}

interface Styles {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly alert: (text: string) => string;
}

function caseText(found: Case, number: number, { strong, faint }: Styles): string {
  const { first_flagged: first, last_flagged: last, timeline } = found;
  const active = `${timeText(first)} to ${timeText(last)} UTC (${durationText(last - first)})`;
  const bound = found.is_lower_bound ? 'at least ' : '';
  const queries = countText(found.queries, 'query', 'queries');
  const rows: (readonly [string, string])[] = [
    ['why', found.reasons.join('; ') || '-'],
    ['score', found.score.toFixed(3)],
    [
      'sent',
      `${bound}${bytesText(found.bytes_out)} in ${countText(found.distinct_names, 'distinct name')}, ${queries}`,
    ],
    ['active', active],
    ['found', `after ${countText(found.queries_until_found, 'query', 'queries')}`],
    ...(found.other_clients > 0
      ? [
          [
            'others',
            `${countText(found.other_clients, 'other client')} queried names below this domain`,
          ] as const,
        ]
      : []),
    ...(timeline.length > 1
      ? [['timeline', `${sparkline(found)} ${faint(`each ${durationText(timeline[0].seconds)}`)}`] as const]
      : []),
    ...found.names.map((name, i) => [i === 0 ? 'names' : '', shorten(visible(name))] as const),
  ];
  const title = `${number}. ${visible(found.src)} → ${visible(found.zone)}`;
  return [strong(title), ...rows.map(([label, text]) => `   ${faint(label.padEnd(9))}${text}`)].join('\n');
}

function sparkline({ timeline }: Case): string {
  const most = Math.max(...timeline.map(({ queries }) => queries));
  return timeline.map(({ queries }) => LEVELS[Math.ceil((queries / most) * (LEVELS.length - 1))]).join('');
}

function shorten(name: string): string {
  return name.length > NAME_WIDTH ? `${name.slice(0, NAME_WIDTH - 1)}…` : name;
}

function readText(report: Report, { faint }: Styles): string {
  const files = report.files.map(
    ({ file, form, rows }) => `  ${visible(file)}: ${countText(rows, 'row')}, ${form}`,
  );
  const unread = Object.entries(report.rows_unread).map(
    ([code, rows]) => `  ${countText(rows, 'row')} not searched: ${code}`,
  );
  const period = report.first_time === '' ? '' : `, ${report.first_time} to ${report.last_time}`;
  return [
    `Read ${countText(report.rows, 'row')}${period}`,
    ...files,
    ...unread,
    ...report.notes.map((note) => `  ${visible(note)}`),
    faint(`dnsexfil ${report.version}, model ${report.model}, ${countText(report.runs, 'search run')}`),
  ].join('\n');
}
