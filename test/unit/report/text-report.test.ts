import { textReport } from '../../../src/report/text-report';
import { CASE, HOSTILE, reportOf } from './case';

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
