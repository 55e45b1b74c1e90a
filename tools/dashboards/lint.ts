/**
 * Lists what is wrong with a dashboard, in sentences. It accepts only what the dashboards use, so it is stricter than
 * Splunk's own schema, which `npm run test:ui` applies too.
 */
import type { Dashboard } from './definition';
import { lintExpressions } from './lint-expressions';
import { lintLayout } from './lint-layout';
import { lintLinks } from './lint-links';
import { lintOptions } from './lint-options';
import { lintReferences } from './lint-references';
import { lintSearches } from './lint-searches';
import { lintTokens } from './lint-tokens';

export function lint(dashboard: Dashboard): string[] {
  const parts = [
    lintReferences,
    lintOptions,
    lintLayout,
    lintLinks,
    lintTokens,
    lintSearches,
    lintExpressions,
  ];
  return [...new Set(parts.flatMap((part) => part(dashboard)))];
}
