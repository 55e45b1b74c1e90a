/**
 * Names and descriptions of the form features, in the order of the kernel's FormFeatures
 * (src/features/assembly/feature-vector.ts).
 *
 * Most of them mark benign names, so that a model can ignore those.
 */
import type { FeatureDefinition } from '../feature-set';

const form = (name: string, words: string): FeatureDefinition => ({
  name,
  reasonGroup: 'form',
  describe: () => words,
});

export const FORM_FEATURES: readonly FeatureDefinition[] = [
  form('reverse_form', 'name in the form of a reverse lookup'),
  form('short_labels', 'many short labels'),
  form('underscored_labels', 'name in the form of a service record'),
  form('no_domain', 'no registered domain'),
  form('tenant_host', 'host of a shared hosting domain'),
  form('guid', 'GUID in the name'),
  form('embedded_address', 'IP address in the name'),
  form('numbered_host', 'numbered host name'),
];
