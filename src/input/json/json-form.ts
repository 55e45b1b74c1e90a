/**
 * Makes a log form of JSON objects from a description: which fields hold time, client, name, and which records count.
 *
 * A new form of JSON is a description in `forms/`, not a reader.
 */
import type { LogForm, ReaderTools } from '../log-form';
import type { SampleRow } from '../unmarked-answers';
import { hasField, textAt } from './json-fields';
import { JsonReader, type JsonFields } from './json-reader';

interface JsonDescription extends JsonFields {
  readonly name: string;
  readonly title: string;
}

export function jsonForm(description: JsonDescription): LogForm {
  const { name, title } = description;
  return {
    name,
    title,
    json: true,
    count: ({ objects }, fields) => {
      const wanted = withNames(description, fields);
      return objects.filter((object) => isRecord(object, wanted)).length;
    },
    createReader: (tools, { objects, prefix = '' }) => {
      const wanted = withNames(description, tools.fields);
      if (description.isPacket === true)
        tools.unmarked.expect(objects.map((object) => rowOf(object, wanted)));
      return new JsonReader(withPrefix(wanted, prefix), tools);
    },
  };
}

function withNames(description: JsonFields, { time, src, query }: ReaderTools['fields']): JsonFields {
  return {
    ...description,
    ...(time !== undefined && { time: [time] }),
    ...(src !== undefined && { src: [src] }),
    ...(query !== undefined && { query: [query] }),
  };
}

/** For records that are inside an object, e.g. `_source` of Elasticsearch. */
function withPrefix(fields: JsonFields, prefix: string): JsonFields {
  const at = (path: string) => prefix + path;
  const inside = <T extends { readonly field: string }>(rule: T | undefined) =>
    rule && { ...rule, field: at(rule.field) };
  return {
    ...fields,
    time: fields.time.map(at),
    src: fields.src.map(at),
    query: fields.query.map(at),
    answerSrc: fields.answerSrc?.map(at),
    only: inside(fields.only),
    skip: inside(fields.skip),
    kind: inside(fields.kind),
  };
}

function isRecord(object: Readonly<Record<string, unknown>>, fields: JsonFields): boolean {
  return [fields.time, fields.src, fields.query].every((paths) =>
    paths.some((path) => hasField(object, path)),
  );
}

function rowOf(object: unknown, { src, query, time }: JsonFields): SampleRow {
  const find = (paths: readonly string[]) =>
    paths.map((path) => textAt(object, path)).find((text) => text !== '') ?? '';
  return { src: find(src), name: find(query), time: find(time) };
}
