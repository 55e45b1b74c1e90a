import { SignallingCounter, toLookupCsv, type LearnRow } from '../../../src/detect/site-signalling';
import { appConf } from '../../support/spl';

const limits = { minClients: 3, minNames: 4 };

function rows(domain: string, clientCount: number, nameCount: number): LearnRow[] {
  return Array.from({ length: clientCount * nameCount }, (_, index) => ({
    time: 1000 + index,
    src: `192.0.2.${index % clientCount}`,
    query: `n${Math.floor(index / clientCount)}.${domain}`,
    registeredDomain: domain,
  }));
}

function learn(...all: LearnRow[][]): string[] {
  const counter = new SignallingCounter();
  for (const row of all.flat()) counter.add(row);
  return counter.list(limits).map(({ domain }) => domain);
}

describe('SignallingCounter', () => {
  it('lists domains with many clients and many names', () => {
    expect(learn(rows('busy.example', 3, 4), rows('busier.example', 3, 5))).toEqual([
      'busier.example',
      'busy.example',
    ]);
  });

  it('leaves out domains with too few clients or names', () => {
    expect(learn(rows('few-clients.example', 2, 50), rows('few-names.example', 50, 3))).toEqual([]);
  });

  it('never lists a domain that only one client uses, whatever the limits', () => {
    const counter = new SignallingCounter();
    for (const row of rows('tunnel.example', 1, 500)) counter.add(row);
    expect(counter.list({ minClients: 0, minNames: 0 })).toEqual([]);
  });

  it('counts a name in another letter case once', () => {
    const upper = rows('case.example', 3, 2).map((row) => ({ ...row, query: row.query.toUpperCase() }));
    expect(learn(rows('case.example', 3, 2), upper)).toEqual([]);
  });

  it('leaves out names without a registered domain', () => {
    const bare = rows('x', 5, 50).map((row) => ({ ...row, registeredDomain: undefined }));
    expect(learn(bare)).toEqual([]);
  });

  it('says how many clients and names there were, and from when to when', () => {
    const counter = new SignallingCounter();
    for (const row of rows('busy.example', 3, 4).reverse()) counter.add(row);
    expect(counter.list(limits)).toEqual([
      { domain: 'busy.example', clients: 3, names: 4, queries: 12, firstSeen: 1000, lastSeen: 1011 },
    ]);
  });
});

describe('toLookupCsv', () => {
  const csv = toLookupCsv(
    [{ domain: 'busy.example', clients: 3, names: 4, queries: 12, firstSeen: 1, lastSeen: 2 }],
    7,
  );

  it('writes the domain and a pattern for every name below it', () => {
    expect(csv.split('\n').slice(1)).toEqual([
      'busy.example,busy.example,3,4,12,1,2,7',
      'busy.example,*.busy.example,3,4,12,1,2,7',
      '',
    ]);
  });

  it('has the columns of the lookup', () => {
    const fields = appConf('transforms.conf').get('dnsexfil_site_signalling')?.get('fields_list');
    expect(csv.split('\n')[0].split(',')).toEqual(fields?.split(', ').slice(1));
  });
});
