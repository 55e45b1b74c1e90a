/** The test command as a separate process, for tests of pipes. */
import { FdSink, FdSource } from '../../src/scp/frames/byte-channel';
import { runSession } from '../../src/scp/session';
import { TestCommand } from './test-command';

const log = (lines: string): void => void process.stderr.write(lines);
void runSession({ command: new TestCommand(), input: new FdSource(0), output: new FdSink(1), log }).then(
  (exitCode) => (process.exitCode = exitCode),
);
