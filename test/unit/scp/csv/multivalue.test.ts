import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeMultivalue, encodeMultivalue } from '../../../../src/scp/csv/multivalue';

describe('multivalue cells', () => {
  it('are written as Splunk writes them', () => {
    expect(encodeMultivalue(['a', '$b;$'])).toBe('$a$;$$$b;$$$');
    expect([encodeMultivalue([]), encodeMultivalue(['a'])]).toEqual(['', '']);
  });

  it.each(['', 'a', '$a', '$a$b$', '$a$;', '$a$$b'])('%j is none', (text) => {
    expect(decodeMultivalue(text)).toEqual([]);
  });

  it('survive a round trip', () => {
    let cases = 0;
    const value = fc.string({ unit: fc.constantFrom('$', ';', 'a', '\n', 'é'), maxLength: 6 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 5 }), (values) => {
        cases++;
        expect(decodeMultivalue(encodeMultivalue(values))).toEqual(values);
      }),
      { numRuns: 500 },
    );
    expect(cases).toBe(500);
  });
});
