import { Mutes } from '../../../src/incidents/mutes';

describe('a mute', () => {
  const mutes = new Mutes([
    { client: '10.1.2.3', domain: 'Example.com', expires: 100 },
    { client: '10.1.2.4', domain: 'example.com', expires: undefined },
  ]);

  it('applies to one client and zone or registered domain until it expires, judged by the time of the run', () => {
    expect(mutes.isMuted('10.1.2.3', 'x', 'example.COM', 99)).toBe(true);
    expect(mutes.isMuted('10.1.2.3', 'example.com', 'x', 100)).toBe(false);
    expect(mutes.isMuted('10.1.2.3', 'example.com', 'x', 99)).toBe(true);
    expect(mutes.isMuted('10.1.2.3', 'example.org', 'x', 99)).toBe(false);
    expect(mutes.isMuted('10.1.2.4', 'example.com', 'x', 99)).toBe(false);
  });
});
