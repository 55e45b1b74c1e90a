/**
 * The shipped list of benign signalling, matched as Splunk matches a lookup with `match_type = WILDCARD(pattern)` and
 * `case_sensitive_match = false`: `*` is any text, case is ignored, nothing else is special.
 *
 * The list has two patterns for each entry, `d` and `*.d`, which are looked up by label; any other pattern is tried one
 * by one.
 */
export class NamePatterns {
  private readonly names = new Set<string>();
  /** `d` of the patterns `*.d`. */
  private readonly suffixes = new Set<string>();
  private readonly others: RegExp[] = [];

  constructor(patterns: Iterable<string>) {
    for (const pattern of patterns) this.add(pattern.toLowerCase());
  }

  /** @param name in lower case; the caller decides whether to remove a trailing dot first, as in SPL */
  matches(name: string): boolean {
    if (this.names.has(name)) return true;
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1))
      if (this.suffixes.has(name.slice(dot + 1))) return true;
    return this.others.some((pattern) => pattern.test(name));
  }

  private add(pattern: string): void {
    if (pattern === '') return;
    const suffix = pattern.startsWith('*.') ? pattern.slice(2) : undefined;
    if (!pattern.includes('*')) this.names.add(pattern);
    else if (suffix !== undefined && !suffix.includes('*')) this.suffixes.add(suffix);
    else this.others.push(wildcard(pattern));
  }
}

/** @returns a regular expression for a pattern with `*`, which matches whole texts in lower case */
export function wildcard(pattern: string): RegExp {
  const parts = pattern
    .toLowerCase()
    .split('*')
    .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}
