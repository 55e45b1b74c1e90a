/**
 * Lists what is wrong with a dashboard, in sentences. Splunk's own schema, which `npm run test:ui` also uses, covers
 * names and types of options, but not references, tokens, fields or SPL.
 */
import type { Dashboard } from './definition';
import { lintExpressions } from './lint-expressions';
import { lintLayout } from './lint-layout';
import { lintLinks } from './lint-links';
import { lintReferences } from './lint-references';
import { lintSearches } from './lint-searches';
import { lintTokens } from './lint-tokens';

export function lint(dashboard: Dashboard): string[] {
  const parts = [lintReferences, lintLayout, lintLinks, lintTokens, lintSearches, lintExpressions];
  return [...new Set(parts.flatMap((part) => part(dashboard)))];
}
