/**
 * Names and words of the family "form", in the order in which the kernel writes them (src/features/assembly/names/name-form.ts):
 * kinds of names that are known by how they are built, whatever the domain.
 *
 * Most of them tell a harmless name; they are here so that a model can leave it alone.
 */
import type { FeatureDefinition } from '../feature-set';

const form = (name: string, words: string): FeatureDefinition => ({
  name,
  family: 'form',
  describe: () => words,
});

export const FORM_FEATURES: readonly FeatureDefinition[] = [
  form('reverse_form', 'built like a reverse look-up'),
  form('short_labels', 'many short labels'),
  form('underscored_labels', 'built like a service record'),
  form('no_domain', 'no registered domain'),
  form('tenant_host', 'a host of a shared hosting domain'),
  form('guid', 'a GUID in the name'),
  form('embedded_address', 'an address in the name'),
  form('numbered_host', 'a numbered host'),
];
