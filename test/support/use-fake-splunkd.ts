/** A splunkd for all tests of one file, and a new client for each test. */
import type { SplunkClient } from '../../src/splunk/splunk-client';
import { FakeSplunkd } from './fake-splunkd';

export function useFakeSplunkd(setClient: (client: SplunkClient) => void): FakeSplunkd {
  const splunkd = new FakeSplunkd();
  beforeAll(() => splunkd.start());
  afterAll(() => splunkd.stop());
  beforeEach(async () => {
    splunkd.reset();
    setClient(await splunkd.connect());
  });
  return splunkd;
}
