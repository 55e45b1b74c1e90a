/** The kernel lays out what src/features/history only names: both have to count alike. */
import { CLIENT_FEATURES } from '../../../../src/features/history/client-features';
import { FEATURES } from '../../../../src/features/history/feature-list';
import { FORM_FEATURES } from '../../../../src/features/history/form-features';
import { NAME_FEATURES } from '../../../../src/features/history/name-features';
import { PAIR_FEATURES } from '../../../../src/features/history/pair-features';
import { KernelParts } from '../../../support/kernel-parts';

const FAMILIES = { NAME_FEATURES, FORM_FEATURES, PAIR_FEATURES, CLIENT_FEATURES };

describe('the widths of feature set history', () => {
  const kernel = new KernelParts();

  it.each(Object.entries(FAMILIES))('are those of the list: %s', (name, features) => {
    expect(kernel.value(name)).toBe(features.length);
  });

  it('add up to the whole vector', () => {
    expect(kernel.value('ALL_FEATURES')).toBe(FEATURES.length);
    expect(FEATURES).toEqual(Object.values(FAMILIES).flat());
  });
});
