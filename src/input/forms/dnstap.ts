/**
 * dnstap as JSON, the way golang-dnstap prints it: the question is only in the text of the message, which looks like dig's.
 *
 * Reads messages between client and resolver only; questions that the resolver sends to other servers are skipped.
 */
import { isBlank, LF } from '../line-bytes';
import { jsonForm } from '../json/json-form';

const SEMICOLON = 0x3b;

export const dnstap = jsonForm({
  name: 'dnstap',
  title: 'dnstap (JSON)',
  time: ['message.query_time', 'message.response_time'],
  src: ['message.query_address'],
  query: ['message.query_message', 'message.response_message'],
  only: { field: 'message.type', values: ['CLIENT_QUERY', 'CLIENT_RESPONSE'] },
  kind: { field: 'message.type', answers: ['CLIENT_RESPONSE'] },
  narrowName: findQuestion,
});

/** The first line that starts with one semicolon and no blank: `;www.example.com.  IN  A`. */
function findQuestion(bytes: Buffer, bounds: { start: number; end: number }): void {
  const { end } = bounds;
  for (let at = bounds.start; at < end; at = nextLine(bytes, at, end)) {
    if (bytes[at] !== SEMICOLON || at + 1 >= end || bytes[at + 1] === SEMICOLON || isBlank(bytes[at + 1]))
      continue;
    bounds.start = at + 1;
    bounds.end = at + 1;
    while (bounds.end < end && !isBlank(bytes[bounds.end])) bounds.end++;
    return;
  }
  bounds.end = bounds.start;
}

function nextLine(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== LF) at++;
  return at + 1;
}
