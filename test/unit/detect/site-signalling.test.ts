import {
  MIN_CLIENTS,
  SignallingCounter,
  toLookupCsv,
  type LearnRow,
} from '../../../src/detect/site-signalling';
import { appConf } from '../../support/spl';

const limits = { minClients: 6, minNames: 4 };

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
    expect(learn(rows('busy.example', 6, 4), rows('busier.example', 6, 5))).toEqual([
      'busier.example',
      'busy.example',
    ]);
  });

  it('leaves out domains with too few clients or names', () => {
    expect(learn(rows('few-clients.example', 5, 50), rows('few-names.example', 50, 3))).toEqual([]);
  });

  it.each([1, 4])('never lists a domain that only %d clients use, whatever the limits', (clients) => {
    const counter = new SignallingCounter();
    for (const row of rows('tunnel.example', clients, 500)) counter.add(row);
    expect(counter.list({ minClients: 0, minNames: 0 })).toEqual([]);
  });

  it("never lists a service that receives strangers' queries", () => {
    const counter = new SignallingCounter();
    for (const row of rows('receiver.example', 50, 10)) counter.add(row);
    expect(counter.list(limits)).toHaveLength(1);
    expect(counter.list(limits, (domain) => domain === 'receiver.example')).toEqual([]);
  });

  it('has the same lowest number of clients as the macro', () => {
    const macro = appConf('macros.conf').get('dnsexfil_learn(2)');
    expect(macro?.get('validation')).toContain(`clients>=${MIN_CLIENTS} `);
    expect(macro?.get('errormsg')).toContain(`at least ${MIN_CLIENTS} clients`);
  });

  it('counts a name in another letter case once', () => {
    const upper = rows('case.example', 6, 2).map((row) => ({ ...row, query: row.query.toUpperCase() }));
    expect(learn(rows('case.example', 6, 2), upper)).toEqual([]);
  });

  it('leaves out names without a registered domain', () => {
    const bare = rows('x', 6, 50).map((row) => ({ ...row, registeredDomain: undefined }));
    expect(learn(bare)).toEqual([]);
  });

  it('says how many clients and names there were, and from when to when', () => {
    const counter = new SignallingCounter();
    for (const row of rows('busy.example', 6, 4).reverse()) counter.add(row);
    expect(counter.list(limits)).toEqual([
      { domain: 'busy.example', clients: 6, names: 4, queries: 24, firstSeen: 1000, lastSeen: 1023 },
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
