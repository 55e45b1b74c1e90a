import { SIZE_BANDS } from '../../../src/detect/incident-rules';
import { inputQuality } from '../../../src/incidents/input-quality';
import { riskScore, sizeBandOf } from '../../../src/incidents/size-band';

describe('size band and risk score', () => {
  it.each([
    [0, 'below 1 kB'],
    [999, 'below 1 kB'],
    [1000, '1 to 10 kB'],
    [99_999, '10 to 100 kB'],
    [999_999, '100 kB to 1 MB'],
    [1_000_000, '1 MB and more'],
  ])('%d bytes are %s', (bytes, name) => {
    expect(SIZE_BANDS[sizeBandOf(bytes)].name).toBe(name);
  });

  it('depend on bytes, kind and input', () => {
    expect(riskScore(1, ['score'], 'ok')).toBe(45);
    expect(riskScore(4, ['score', 'over_long'], 'ok')).toBe(90);
    expect(riskScore(1, ['over_long'], 'ok')).toBe(30);
    expect(riskScore(1, ['score'], 'client_is_resolver')).toBe(22);
    expect(riskScore(4, ['score'], 'client_unknown')).toBe(0);
  });

  it('recognise missing clients and resolvers', () => {
    expect(['', '-', 'NULL', 'unknown'].map((src) => inputQuality(src, 1))).toEqual(
      Array(4).fill('client_unknown'),
    );
    expect(inputQuality('10.0.0.1', 2000)).toBe('ok');
    expect(inputQuality('10.0.0.1', 2001)).toBe('client_is_resolver');
    expect(inputQuality('10.0.0.1', NaN)).toBe('unknown');
  });
});
