/**
 * Reads typed values from a parsed manifest and collects every mistake instead of stopping at the first.
 *
 * After a mistake it returns a placeholder of the right type, so a caller has to check `mistakes` before it uses anything.
 */

/** A file next to the manifest. */
export interface FileEntry {
  /** A plain file name, never a path. */
  readonly file: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

type JsonObject = Record<string, unknown>;

const PLAIN_FILE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const SHA256 = /^[0-9a-f]{64}$/;

export class ManifestReader {
  constructor(
    readonly values: JsonObject,
    readonly mistakes: string[],
    private readonly path = '',
  ) {}

  mistake(text: string): void {
    this.mistakes.push(text);
  }

  text(key: string): string {
    return this.#expect(key, isText, 'a text', '');
  }

  /** @param min the smallest value allowed */
  integer(key: string, min: number): number {
    const isInteger = (value: unknown): value is number =>
      Number.isSafeInteger(value) && Number(value) >= min;
    return this.#expect(key, isInteger, `a whole number of at least ${min}`, min);
  }

  /** @param min the smallest value allowed */
  optionalInteger(key: string, min: number): number | undefined {
    return this.values[key] === undefined ? undefined : this.integer(key, min);
  }

  fraction(key: string): number {
    return this.#expect(key, isFraction, 'a number from 0 to 1', 0);
  }

  oneOf<T extends string>(key: string, allowed: readonly T[]): T {
    const isAllowed = (value: unknown): value is T => allowed.includes(value as T);
    return this.#expect(key, isAllowed, `one of ${allowed.join(', ')}`, allowed[0]);
  }

  optionalNumbers(key: string): readonly number[] | undefined {
    if (this.values[key] === undefined) return undefined;
    return this.#expect(key, areNumbers, 'a list of finite numbers', []);
  }

  object(key: string): ManifestReader {
    const values = this.#expect(key, isObject, 'an object', {});
    return new ManifestReader(values, this.mistakes, `${this.path}${key}.`);
  }

  optionalObject(key: string): ManifestReader | undefined {
    return this.values[key] === undefined ? undefined : this.object(key);
  }

  /** This object as a file entry. */
  file(): FileEntry {
    const matches =
      (pattern: RegExp) =>
      (value: unknown): value is string =>
        isText(value) && pattern.test(value);
    return {
      file: this.#expect('file', matches(PLAIN_FILE_NAME), 'a plain file name', ''),
      sha256: this.#expect('sha256', matches(SHA256), '64 hexadecimal digits', ''),
    };
  }

  /** This object as file entries by key. */
  files(): Record<string, FileEntry> {
    return Object.fromEntries(Object.keys(this.values).map((key) => [key, this.object(key).file()]));
  }

  #expect<T>(key: string, is: (value: unknown) => value is T, allowed: string, otherwise: T): T {
    const value = this.values[key];
    if (is(value)) return value;
    this.mistake(`${this.path}${key} is not ${allowed}`);
    return otherwise;
  }
}

/** Parses JSON; anything but an object becomes an empty object with a mistake. */
export function readManifestObject(text: string): ManifestReader {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return new ManifestReader({}, ['it is not JSON']);
  }
  return isObject(parsed) ? new ManifestReader(parsed, []) : new ManifestReader({}, ['it is not an object']);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isFraction(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

function areNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => Number.isFinite(item));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
