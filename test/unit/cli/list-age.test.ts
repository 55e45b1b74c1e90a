import { listAgeMessages } from '../../../src/cli/list-age';

const at = (day: string): number => Date.parse(day) / 1000;

describe('the age of the list of popular domains', () => {
  it('is worth a warning from 181 days before the newest row on', () => {
    expect(listAgeMessages('2026-01-31', at('2026-07-30'))).toEqual([]);
    const [message] = listAgeMessages('2026-01-31', at('2026-07-31'));
    expect(message).toMatchObject({ level: 'WARN', code: 'LIST_OLD' });
    expect(message.text).toContain('from 2026-01-31, 181 days before');
  });

  it.each([
    ['a log that is older than the list', '2026-01-31', at('2023-01-01')],
    ['a log without rows', '2026-01-31', -Infinity],
    ['a list without a version', '', at('2026-07-31')],
  ])('is not, for %s', (_name, version, newest) => {
    expect(listAgeMessages(version, newest)).toEqual([]);
  });
});
