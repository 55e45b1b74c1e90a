/** The searches that a page runs, with the values of its inputs: compares them with the expected ones. */

/** Values that try to become SPL, as test/app/hostile-values.test.ts has them, and markup. */
export const HOSTILE = [
  'a".b|delete',
  'a"), "b") | delete',
  'a\\"b',
  'a\\',
  '[search index=*]',
  '*',
  "a' OR 1=1 | [x]",
  '<img src=x onerror=alert(1)>',
  '</script><b>',
  '%22%7C',
  '$reason$',
];

const QUOTED = /"(?:[^"\\]|\\.)*"/g;

/** The last query of each data source that was run. */
export async function lastSearches(page) {
  const asked = await page.evaluate(() => window.__searches ?? []);
  return Object.fromEntries(asked.map(({ id, options }) => [id, options]));
}

/** Waits until `isThere` is true for the last searches. @returns them */
export async function searchesWhen(page, isThere, patience = 30_000) {
  const end = Date.now() + patience;
  for (;;) {
    const searches = await lastSearches(page);
    if (isThere(searches) || Date.now() > end) return searches;
    await page.waitForTimeout(200);
  }
}

/** Data sources whose own text has the token. */
export function usersOf({ dataSources }, token) {
  return Object.keys(dataSources).filter((id) =>
    JSON.stringify(dataSources[id].options).includes(`$${token}`),
  );
}

/** Faults of a query that was made from `template` while a token had `value`. */
export function queryFaults(template, query, token, value) {
  const faults = [];
  const texts = [...(query ?? '').matchAll(QUOTED)].map(([text]) => JSON.parse(text));
  if (!texts.includes(value)) faults.push(`"${value}" of $${token}$ is not one quoted text in: ${query}`);
  if (outsideQuotes(query ?? '') !== outsideQuotes(template.replaceAll(/\$\w+\|s\$/g, '""')))
    faults.push(`"${value}" of $${token}$ changes the search: ${query}`);
  return faults;
}

function outsideQuotes(query) {
  return query.replaceAll(QUOTED, '""');
}
