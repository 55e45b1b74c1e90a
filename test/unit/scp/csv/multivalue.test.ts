import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeMultivalue } from '../../../../src/scp/csv/multivalue';

/** Writes several values as Splunk does. */
const encode = (values: readonly string[]): string =>
  values.map((value) => `$${value.replaceAll('$', '$$$$')}$`).join(';');

describe('multivalue cells', () => {
  it('are read as Splunk writes them', () => {
    expect(encode(['a', '$b;$'])).toBe('$a$;$$$b;$$$');
    expect(decodeMultivalue('$a$;$$$b;$$$')).toEqual(['a', '$b;$']);
  });

  it.each(['', 'a', '$a', '$a$b$', '$a$;', '$a$$b'])('%j is not one', (text) => {
    expect(decodeMultivalue(text)).toEqual([]);
  });

  it('survive a round trip', () => {
    let cases = 0;
    const value = fc.string({ unit: fc.constantFrom('$', ';', 'a', '\n', 'é'), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 5 }), (values) => {
        cases++;
        expect(decodeMultivalue(encode(values))).toEqual(values);
      }),
      { numRuns: 500 },
    );
    expect(cases).toBe(500);
  });
});
