import { describe, expect, it } from '@jest/globals';
import { parseSearchInfo } from '../../../src/scp/search-info';

describe('parseSearchInfo', () => {
  it('prefers the raw arguments, tolerates missing members, and has no session key', () => {
    const searchinfo = { args: ['a=b'], raw_args: ['a="b"'], sid: 1.5, session_key: 'secret' };
    const info = parseSearchInfo({ searchinfo });
    expect(info).toEqual({
      sid: '1.5',
      app: '',
      owner: '',
      splunkVersion: '',
      dispatchDir: '',
      args: ['a="b"'],
    });
    expect(parseSearchInfo({ searchinfo: { args: ['a=b', 1] } }).args).toEqual(['a=b']);
    expect(parseSearchInfo({ searchinfo: 'none' }).args).toEqual([]);
  });
});
