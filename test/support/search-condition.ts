/**
 * Evaluates conditions of the search command and of tstats: field=value with wildcards, IN, AND, OR, NOT, brackets.
 *
 * As documented by Splunk, case is ignored, one of several values of a field must match, and `NOT field=x` is true if
 * the field is missing.
 */
export type Event = Readonly<Record<string, string | readonly string[]>>;

export function matches(condition: string, event: Event): boolean {
  const words = condition.match(/"[^"]*"|[()=,]|[^\s()=,"]+/g) ?? [];
  const reader = new ConditionReader(words, event);
  const result = reader.readOr();
  if (!reader.isAtEnd) throw new Error(`not understood: ${condition}`);
  return result;
}

class ConditionReader {
  private position = 0;

  constructor(
    private readonly words: readonly string[],
    private readonly event: Event,
  ) {}

  get isAtEnd(): boolean {
    return this.position === this.words.length;
  }

  readOr(): boolean {
    let result = this.readAnd();
    while (this.take('OR')) result = this.readAnd() || result;
    return result;
  }

  private readAnd(): boolean {
    let result = this.readTerm();
    while (this.take('AND') || !this.endsAnd) result = this.readTerm() && result;
    return result;
  }

  private get endsAnd(): boolean {
    return this.isAtEnd || ['OR', ')'].includes(this.words[this.position]);
  }

  private readTerm(): boolean {
    if (this.take('NOT')) return !this.readTerm();
    if (this.take('(')) {
      const result = this.readOr();
      this.expect(')');
      return result;
    }
    const field = this.next();
    if (this.take('=')) return this.hasValue(field, this.next());
    this.expect('IN');
    return this.readList().some((value) => this.hasValue(field, value));
  }

  private readList(): string[] {
    const values: string[] = [];
    this.expect('(');
    do values.push(this.next());
    while (this.take(','));
    this.expect(')');
    return values;
  }

  private hasValue(field: string, wanted: string): boolean {
    const value = this.event[field] ?? [];
    const text = wanted.replaceAll('"', '').replace(/[.+?^${}()|[\]\\]/g, '\\$&');
    const pattern = new RegExp(`^${text.replaceAll('*', '.*')}$`, 'is');
    return [value].flat().some((one) => pattern.test(one));
  }

  private take(word: string): boolean {
    if (this.words[this.position] !== word) return false;
    this.position++;
    return true;
  }

  private expect(word: string): void {
    if (!this.take(word)) throw new Error(`${word} expected before ${this.words[this.position]}`);
  }

  private next(): string {
    if (this.isAtEnd) throw new Error('ends too early');
    return this.words[this.position++];
  }
}
