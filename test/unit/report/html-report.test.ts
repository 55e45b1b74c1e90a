/** The page: names that contain markup stay text, nothing is loaded or run, and only its own style sheet is allowed. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { htmlReport } from '../../../src/report/html/html-report';
import { textReport } from '../../../src/report/text-report';
import { CASE, reportOf } from './case';

const HOSTILE = [
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '</style><img src=x onerror=alert(1)>',
  '<!--',
  '&lt;b&gt;',
  '\u202egpj.exe\u0007\u001b[31m',
];

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

describe('the text report', () => {
  it.each(HOSTILE)('writes no control characters for %j', (text) => {
    const report = reportOf([{ ...CASE, src: text, zone: text, names: [text] }], { notes: [text] });
    expect(textReport(report, { isColoured: false })).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it('has colours only on request', () => {
    const report = reportOf([CASE]);
    expect(textReport(report, { isColoured: true })).toContain('\u001b[1m');
    expect(textReport(report, { isColoured: false })).toContain('1. 192.0.2.1 → example.com\n   why      12');
  });
});
