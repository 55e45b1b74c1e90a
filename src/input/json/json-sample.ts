/** Finds the JSON objects at the beginning of a log, for looking at them: never for reading a log. */
import type { Sample } from '../log-form';

type JsonObject = Record<string, unknown>;

/** As many objects of a sample are parsed. */
export const MAX_OBJECTS = 500;
const MAX_ARRAYS = 20;
/** A program that collects lines may put a time and more in front of an object. */
const MAX_BEFORE = 200;

/** @returns the objects of lines that are an object, or end with one */
export function parseLines(lines: readonly string[]): JsonObject[] {
  return lines.slice(0, MAX_OBJECTS).flatMap((line) => {
    const start = line.indexOf('{');
    return start < 0 || start > MAX_BEFORE ? [] : parseObject(line.slice(start));
  });
}

/** @returns the complete objects from `from` on, inside an array or one after the other */
export function parseObjects(text: string, from: number): JsonObject[] {
  const objects: JsonObject[] = [];
  let depth = 0;
  let inString = false;
  let start = 0;
  for (let at = from; at < text.length && objects.length < MAX_OBJECTS; at++) {
    const letter = text[at];
    if (letter === '\\' && inString) at++;
    else if (letter === '"') inString = !inString;
    else if (inString) continue;
    else if (letter === '{' && depth++ === 0) start = at;
    else if (letter === '}' && depth > 0 && --depth === 0)
      objects.push(...parseObject(text.slice(start, at + 1)));
  }
  return objects;
}

/** @returns offsets of arrays of objects: `{"results":[{…},{…}]}` is what many interfaces answer */
export function findArrays(text: string): number[] {
  if (!/^\s*\{/.test(text)) return [];
  return Array.from(text.matchAll(/\[\s*\{/g), ({ index }) => index).slice(0, MAX_ARRAYS);
}

/** @returns for each field of the objects that is an object itself, a sample of those */
export function unwrap({ lines, objects }: Sample): Sample[] {
  const keys = new Set(
    objects.flatMap((object) => Object.keys(object).filter((key) => isObject(object[key]))),
  );
  return [...keys].map((key) => ({
    lines,
    objects: objects.map((object) => object[key]).filter(isObject),
    prefix: `${key}.`,
  }));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseObject(text: string): JsonObject[] {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? [value] : [];
  } catch {
    return [];
  }
}
