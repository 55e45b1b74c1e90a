/**
 * The report as one HTML file that loads nothing and runs nothing: the content security policy allows only its own
 * style sheet.
 */
import { createHash } from 'node:crypto';
import type { Report } from '../report';
import { bytesText, countText, verdictText } from '../words';
import { caseSection } from './case-section';
import { Html, html } from './escape';
import { STYLE } from './style';

export function htmlReport(report: Report): string {
  const hash = createHash('sha256').update(STYLE).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const verdict = verdictText(report.cases.length);
  const cases = report.cases.map((one, i) => caseSection(one, i + 1));
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>DNS report: ${countText(report.cases.length, 'incident')}</title>
        ${new Html(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <header class="${report.cases.length > 0 ? 'found' : 'clear'}">
          <h1>${verdict}</h1>
          <p class="soft">
            ${countText(report.rows, 'DNS query', 'DNS queries')} from ${report.first_time || '-'} to
            ${report.last_time || '-'}. All times are
            UTC.${report.is_masked ? ' Clients are pseudonyms.' : ''}
          </p>
        </header>
        <main>
          ${report.cases.length > 1 ? overview(report) : new Html('')} ${cases} ${whatWasRead(report)}
        </main>
        <footer>
          <p>
            dnsexfil ${report.version}, model ${report.model}, list of benign signalling
            ${report.list_version || 'not applied'}. Created ${report.created}.
          </p>
        </footer>
      </body>
    </html>`;
  return `${page.text}\n`;
}

function overview({ cases }: Report): Html {
  const rows = cases.map(
    (one, i) =>
      html`<tr>
        <td><a href="#incident-${i + 1}">${one.src} → ${one.zone}</a></td>
        <td class="number">${bytesText(one.bytes_out)}</td>
        <td class="number">${one.score.toFixed(3)}</td>
        <td>${one.reasons.slice(0, 1).map((reason) => html`${reason}`)}</td>
      </tr>`,
  );
  return html`<section aria-labelledby="overview">
    <h2 id="overview">Incidents</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Table of incidents">
      <table>
        <thead>
          <tr>
            <th scope="col">client → domain</th>
            <th scope="col" class="number">sent</th>
            <th scope="col" class="number">score</th>
            <th scope="col">strongest reason</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>
  </section>`;
}

function whatWasRead(report: Report): Html {
  const files = report.files.map(
    ({ file, form, rows }) => html`<li>${file}: ${countText(rows, 'row')}, ${form}</li>`,
  );
  const unread = Object.entries(report.rows_unread).map(
    ([code, rows]) => html`<li>${countText(rows, 'row')} not searched: ${code}</li>`,
  );
  const notes = report.notes.map((note) => html`<li>${note}</li>`);
  return html`<section aria-labelledby="read">
    <h2 id="read">What was read</h2>
    <ul>
      ${[...files, ...unread, ...notes]}
    </ul>
  </section>`;
}
