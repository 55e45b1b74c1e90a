/** Asks at the terminal, without showing what is typed if the question is hidden. Questions go to standard error. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

export async function askAtTerminal(question: string, hidden: boolean): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const output = hidden ? silent : process.stderr;
  const lines = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 });
  try {
    return await new Promise<string>((resolve) => {
      lines.once('line', resolve);
      // Ctrl-C or Ctrl-D: no answer.
      lines.once('SIGINT', () => {
        resolve('');
      });
      lines.once('close', () => {
        resolve('');
      });
    });
  } finally {
    lines.close();
    if (hidden) process.stderr.write('\n');
  }
}
