/**
 * What is said about an error: a user's mistake and a broken frame in sentences, a bug with its stack.
 */
import { UserError } from '../util/user-error';
import { printable, type Message } from './messages';
import { ProtocolError } from './protocol-error';

export interface FailureReport {
  readonly messages: readonly Message[];
  /** Printable lines for the search log; only a bug has one. */
  readonly stack?: string;
}

export function describeFailure(error: unknown, commandName: string): FailureReport {
  if (error instanceof UserError) {
    return { messages: error.mistakes.map(({ code, text }) => ({ level: 'ERROR', code, text })) };
  }
  if (error instanceof ProtocolError) {
    return { messages: [{ level: 'ERROR', code: error.code, text: `${commandName}: ${error.message}` }] };
  }
  const bug = error instanceof Error ? error : new Error(String(error));
  const text = `${commandName}: internal error: ${bug.message}. The search log has the stack.`;
  const stack = (bug.stack ?? bug.message).split('\n').map(printable).join('\n');
  return { messages: [{ level: 'ERROR', code: 'INTERNAL_ERROR', text }], stack: `${stack}\n` };
}
