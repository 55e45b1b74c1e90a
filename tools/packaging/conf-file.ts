/**
 * Reads a Splunk conf file strictly: stanzas, `key = value`, comments at the start of a line, and a backslash that
 * continues a line. Any other line, or a duplicate key, throws.
 */
import fs from 'node:fs';

export type ConfFile = Map<string, Map<string, string>>;

export function readConf(file: string): ConfFile {
  return parseConf(fs.readFileSync(file, 'utf8'));
}

function parseConf(text: string): ConfFile {
  const stanzas: ConfFile = new Map();
  let current = new Map<string, string>();
  for (const line of text.split(/(?<!\\)\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const stanza = /^\[([^\]]*)\]\s*$/.exec(line);
    if (stanza !== null) {
      current = new Map<string, string>();
      stanzas.set(stanza[1], current);
      continue;
    }
    const setting = /^([^=\s][^=]*?)\s*=\s*(.*)$/s.exec(line);
    if (setting === null || current.has(setting[1])) throw new Error(`not a conf line: ${line}`);
    current.set(setting[1], setting[2].replaceAll('\\\n', '\n').trim());
  }
  return stanzas;
}
