import { appConf } from '../support/spl';

const definition = (stanza: string): string => appConf('macros.conf').get(stanza)?.get('definition') ?? '';

describe('dnsexfil_raw_sources', () => {
  it("names indexes, so that a scheduled search does not depend on a user's default indexes", () => {
    expect(definition('dnsexfil_raw_sources')).toMatch(/^index=/);
  });
});
