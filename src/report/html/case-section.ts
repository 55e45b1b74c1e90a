/** One case as a section of the page. */
import type { Case } from '../report';
import { bytesText, countText, durationText, timeText } from '../words';
import { html, type Html } from './escape';
import { timelineSvg } from './timeline-svg';

/** `2026-11-24 `, before the time of day. */
const DAY_LETTERS = 11;

export function caseSection(found: Case, number: number): Html {
  const reasons = found.reasons.map((reason) => html`<li>${reason}</li>`);
  const names = found.names.map((name) => html`<li><code>${name}</code></li>`);
  return html`<section aria-labelledby="case-${number}" id="incident-${number}">
    <h2 id="case-${number}">${number}. ${found.src} → ${found.zone}</h2>
    ${found.timeline.length > 1 ? [timelineSvg(found)] : []} ${figures(found)}
    <h3>Why</h3>
    <ul>
      ${reasons}
    </ul>
    <h3>Names with the highest scores</h3>
    <ul>
      ${names}
    </ul>
  </section>`;
}

function figures(found: Case): Html {
  const { first_flagged: first, last_flagged: last, queries_until_found: until } = found;
  const isSameDay = timeText(first).slice(0, DAY_LETTERS) === timeText(last).slice(0, DAY_LETTERS);
  const bound = found.is_lower_bound ? 'at least ' : '';
  const rows = [
    figure(
      'Sent in names',
      bound + bytesText(found.bytes_out),
      countText(found.distinct_names, 'distinct name'),
    ),
    figure(
      'Found after',
      countText(until, 'query', 'queries'),
      `of ${found.queries.toLocaleString('en-US')} in its busiest window`,
    ),
    figure(
      'Active',
      durationText(last - first),
      `${timeText(first)} to ${timeText(last).slice(isSameDay ? DAY_LETTERS : 0)}`,
    ),
    figure('Highest score', found.score.toFixed(3), found.registered_domain),
    ...(found.other_clients > 0
      ? [figure('Below this domain', countText(found.other_clients, 'other client'), '')]
      : []),
  ];
  const reports = found.searches.map(
    ({ search, run_time: time, times }) =>
      html`<li>${search}: ${time}${times > 1 ? `, ${times} times in all` : ''}</li>`,
  );
  return html`<dl>${rows}</dl>
    <details>
      <summary>Reported by</summary>
      <ul>
        ${reports}
      </ul>
    </details>`;
}

function figure(label: string, value: string, detail: string): Html {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value} <small>${detail}</small></dd>
  </div>`;
}
