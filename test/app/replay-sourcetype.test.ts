/** Replayed queries reach the data model, and no other source type is affected. */
import { appConf } from '../support/spl';

const [props, eventTypes, tags] = ['props.conf', 'eventtypes.conf', 'tags.conf'].map((name) => appConf(name));

describe('the source type dnsexfil:replay', () => {
  it('is the only one that props.conf and eventtypes.conf name', () => {
    expect([...props.keys()]).toEqual(['dnsexfil:replay']);
    expect([...eventTypes.keys()]).toEqual(['dnsexfil_replay']);
    expect(eventTypes.get('dnsexfil_replay')?.get('search')).toBe('sourcetype="dnsexfil:replay"');
  });

  it('has the tags that Network_Resolution asks for, through its own event type', () => {
    expect([...tags.keys()]).toEqual(['eventtype=dnsexfil_replay']);
    const own = tags.get('eventtype=dnsexfil_replay')!;
    expect(Object.fromEntries(own)).toEqual({ network: 'enabled', resolution: 'enabled', dns: 'enabled' });
  });

  it('has the line breaks and times that dnsexfil splunk replay writes', () => {
    const own = props.get('dnsexfil:replay')!;
    const event =
      '{"time":"1700000000.123456","src":"10.0.0.1","query":"a.example.com","message_type":"Query"}';
    expect(new RegExp(own.get('LINE_BREAKER')!).test(`${event}\n`)).toBe(true);
    const rest = event.replace(new RegExp(own.get('TIME_PREFIX')!), '');
    expect(rest.slice(0, Number(own.get('MAX_TIMESTAMP_LOOKAHEAD')))).toMatch(/^1700000000\.123456/);
    expect(own.get('TIME_FORMAT')).toBe('%s.%6N');
    expect(own.get('KV_MODE')).toBe('json');
  });
});
