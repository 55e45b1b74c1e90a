/** The page: names that contain markup stay text, nothing is loaded or run, and only its own style sheet is allowed. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { htmlReport } from '../../../src/report/html/html-report';
import { CASE, HOSTILE, reportOf } from './case';

/** The page without its style sheet, as tags and text. */
function tagsOf(page: string): string[] {
  return page.replace(/<style>[^]*?<\/style>/, '').match(/<[^>]*>/g) ?? [];
}

function hostilePage(text: string): string {
  const found = { ...CASE, src: text, zone: text, registered_domain: text, names: [text], reasons: [text] };
  const files = [{ file: text, form: text, rows: 1 }];
  return htmlReport(reportOf([found, found], { files, notes: [text], rows_unread: { [text]: 1 } }));
}

const ordinary = tagsOf(hostilePage('plain'));

describe('the HTML report', () => {
  it.each(HOSTILE)('keeps %j as text', (text) => {
    expect(tagsOf(hostilePage(text))).toEqual(ordinary);
  });

  it('has the same tags whatever the log contains', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(tagsOf(hostilePage(text))).toEqual(ordinary);
      }),
    );
  });

  it('allows its own style sheet and nothing else', () => {
    const page = htmlReport(reportOf([CASE]));
    const style = /<style>([^]*?)<\/style>/.exec(page)![1];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(`default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;`);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|https?:|url\(| style=| on\w+=/i);
  });

  it('shows why, bytes, names, timeline, when it was found, and what was read', () => {
    const page = htmlReport(reportOf([CASE], { notes: ['2 lines: no client.'] }));
    for (const text of [
      '12 distinct names in 3 min',
      '1.2 kB',
      'abc.example.com',
      '2 queries',
      'dns.log: 40 rows, Zeek dns.log (text)',
      '2 lines: no client.',
      'dnsexfil 1.0.0, model history 1.0.0',
    ])
      expect(page.replace(/\s+/g, ' ')).toContain(text);
    expect(page.match(/<rect /g)).toHaveLength(2);
  });

  it('says so if nothing was found', () => {
    expect(htmlReport(reportOf([]))).toContain('No data was found in DNS names.');
  });
});
