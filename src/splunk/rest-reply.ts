/**
 * Parses the replies of splunkd: JSON, or Atom and `<response>` if a version or an error ignores `output_mode=json`.
 *
 * @source Splunk REST API User Manual, "Splunk responses to REST operations"
 */

export interface Entry {
  readonly name: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A `messages` element of any answer. */
interface ReplyMessage {
  readonly type: string;
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** @returns the data of a body, in the form of `output_mode=json`; undefined for HTML and anything else */
export function parseReply(body: string): unknown {
  const text = body.trimStart();
  if (text === '') return {};
  if (text.startsWith('<')) return parseXml(text);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** @returns the messages of a parsed answer; none for any other structure */
export function readMessages(data: unknown): ReplyMessage[] {
  const messages = isRecord(data) ? data.messages : undefined;
  if (!Array.isArray(messages)) return [];
  return messages.filter(isRecord).map(({ type, text }) => ({ type: asText(type), text: asText(text) }));
}

/** @returns the entries of a parsed collection or entity */
export function readEntries(data: unknown): Entry[] {
  const entries = isRecord(data) && Array.isArray(data.entry) ? data.entry.filter(isRecord) : [];
  return entries.map(({ name, content }) => ({
    name: asText(name),
    content: isRecord(content) ? content : {},
  }));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns the text of a JSON scalar; '' for any other value */
export function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

function parseXml(text: string): unknown {
  const root = /^(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*)*(?:<!--.*?-->\s*)?<(response|feed|entry)[\s>]/s.exec(
    text,
  )?.[1];
  if (root === undefined) return undefined;
  const messages = matches(text, /<(?:s:)?msg type="([^"]*)"[^>]*>(.*?)<\/(?:s:)?msg>/gs);
  const sessionKey = /<sessionKey>([^<]*)<\/sessionKey>/.exec(text)?.[1];
  const version = /<generator [^>]*?version="([^"]*)"/.exec(text)?.[1];
  return {
    messages: messages.map(([type, said]) => ({ type, text: said })),
    entry: matches(text, /<entry[^>]*>(.*?)<\/entry>/gs, false).map(([entry]) => parseEntry(entry)),
    ...(sessionKey !== undefined && { sessionKey }),
    ...(version !== undefined && { generator: { version } }),
  };
}

/** Keys with a plain value only: nothing here needs the lists and dictionaries of an entry. */
function parseEntry(xml: string): Entry {
  const [[name = ''] = []] = matches(xml, /<title>(.*?)<\/title>/gs);
  const keys = matches(xml, /<s:key name="([^"]*)">([^<]*)<\/s:key>/g);
  return { name, content: Object.fromEntries(keys.map(([key, value]) => [key, value])) };
}

function matches(text: string, pattern: RegExp, decode = true): string[][] {
  return [...text.matchAll(pattern)].map((found) =>
    found.slice(1).map((group) => (decode ? decodeXml(group.trim()) : group)),
  );
}

function decodeXml(text: string): string {
  const plain = /^<!\[CDATA\[(.*)\]\]>$/s.exec(text)?.[1];
  if (plain !== undefined) return plain;
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal, hex, name) => {
    if (typeof name === 'string') return ENTITIES[name] ?? all;
    const code = typeof decimal === 'string' ? Number(decimal) : parseInt(String(hex), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
