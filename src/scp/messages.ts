/**
 * Inspector messages: what the user sees in the job inspector or above the results.
 *
 * Splunk shows a text once per run, so each text is sent once. A text is one line of printable characters, because it
 * may quote what an attacker wrote into a field.
 */

export type MessageLevel = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';

export interface Message {
  readonly level: MessageLevel;
  /** Stable name of the kind of message; never leaves the process. */
  readonly code: string;
  readonly text: string;
}

/** A message as it is in the reply's metadata. */
export type InspectorMessage = readonly [level: MessageLevel, text: string];

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Replaces control, format and line-separating characters by `\u{hex}`, so that a message is always one printable line. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}

/** Remembers the messages that one run has sent. */
export class MessageLog {
  private readonly sent = new Set<string>();

  /** @returns those of `messages` whose text is new in this run, ready for the wire, in order */
  fresh(messages: readonly Message[]): InspectorMessage[] {
    const fresh: InspectorMessage[] = [];
    for (const { level, text } of messages) {
      const line = printable(text);
      if (this.sent.has(line)) continue;
      this.sent.add(line);
      fresh.push([level, line]);
    }
    return fresh;
  }
}
