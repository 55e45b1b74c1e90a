/** Composition root of the search command: splunkd's pipes, the protocol, the command. */
import { createDnsexfilCommand } from './detect/dnsexfil-command';
import { FdSink, FdSource } from './scp/frames/byte-channel';
import { runSession } from './scp/session';
import { modelsFolder } from './app-root';

export async function runCommand(): Promise<void> {
  process.exitCode = await runSession({
    command: createDnsexfilCommand(modelsFolder),
    input: new FdSource(0),
    output: new FdSink(1),
    log: (lines) => process.stderr.write(`${lines}\n`),
  });
  // ONNX Runtime's threads would keep the finished process alive.
  process.exit();
}
