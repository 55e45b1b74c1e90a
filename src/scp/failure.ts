/**
 * How an error is reported: a user's mistake, a broken frame and lack of memory as a sentence, a bug with its stack.
 */
import { UserError } from '../user-error';
import { printable, type Message } from './messages';
import { ProtocolError } from './frames/protocol-error';

export interface FailureReport {
  readonly messages: readonly Message[];
  /** Printable lines for the search log; empty unless the error is a bug. */
  readonly stack?: string;
}

export function describeFailure(error: unknown, commandName: string): FailureReport {
  if (error instanceof UserError) {
    return { messages: error.mistakes.map(({ code, text }) => ({ level: 'ERROR', code, text })) };
  }
  if (error instanceof ProtocolError) {
    return { messages: [{ level: 'ERROR', code: error.code, text: `${commandName}: ${error.message}` }] };
  }
  if (isOutOfMemory(error)) {
    const text =
      `${commandName}: not enough memory (${error.message}). Raise the limit that splunkd runs under ` +
      '(ulimit -v, the memory of the container); 4 GB are enough.';
    return { messages: [{ level: 'ERROR', code: 'OUT_OF_MEMORY', text }] };
  }
  const bug = error instanceof Error ? error : new Error(String(error));
  const text = `${commandName}: internal error: ${bug.message}. Report it with the stack in search.log.`;
  return { messages: [{ level: 'ERROR', code: 'INTERNAL_ERROR', text }], stack: `${stackOf(bug)}\n` };
}

/** The stack, followed by the stacks of its causes, which is where ONNX Runtime's own message is. */
function stackOf(error: Error): string {
  const lines = (error.stack ?? error.message).split('\n').map(printable);
  if (error.cause instanceof Error) lines.push(`caused by ${stackOf(error.cause)}`);
  return lines.join('\n');
}

/** Node throws if it cannot allocate bytes or a kernel's memory. If V8 has no memory for its own objects, the process ends. */
function isOutOfMemory(error: unknown): error is Error {
  return error instanceof Error && /allocation failed|allocate \w*\s?memory/i.test(error.message);
}
