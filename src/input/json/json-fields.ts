/** Fields of objects that have been parsed: for looking at a few lines, never for reading a log. */

/** Whether a path exists, nested or flat, and has a text, a number or an array of them; `*` is any key. */
export function hasField(object: unknown, path: string): boolean {
  if (Array.isArray(object)) return object.some((element) => hasField(element, path));
  if (typeof object !== 'object' || object === null) return false;
  return Object.entries(object).some(([key, value]) => {
    if (key === path) return isFilled(value);
    if (path.startsWith('*.') && hasField(value, path.slice(2))) return true;
    return path.startsWith(`${key}.`) && hasField(value, path.slice(key.length + 1));
  });
}

function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isFilled);
  return typeof value === 'string' || typeof value === 'number';
}

/** @returns the first text below a path, or '' */
export function textAt(object: unknown, path: string): string {
  if (typeof object === 'string') return path === '' ? object : '';
  if (typeof object !== 'object' || object === null) return '';
  const children = Array.isArray(object)
    ? object.map((child) => ['', child] as const)
    : Object.entries(object);
  for (const [key, child] of children) {
    const rest =
      key === ''
        ? path
        : path === key
          ? ''
          : path.startsWith(`${key}.`)
            ? path.slice(key.length + 1)
            : undefined;
    const text = rest === undefined ? '' : textAt(child, rest);
    if (text !== '') return text;
  }
  return '';
}

/** @returns paths of the fields that hold texts and numbers, without doubles */
export function listFields(objects: readonly unknown[]): string[] {
  const paths = new Set<string>();
  for (const object of objects) collect(object, '', paths);
  return [...paths];
}

function collect(value: unknown, prefix: string, paths: Set<string>): void {
  if (Array.isArray(value)) {
    for (const element of value) collect(element, prefix, paths);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value))
      collect(child, prefix === '' ? key : `${prefix}.${key}`, paths);
  } else if (prefix !== '') paths.add(prefix);
}
