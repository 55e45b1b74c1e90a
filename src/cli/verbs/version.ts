/** `dnsexfil --version`. An action of the whole program would disable the suggestions for misspelt verbs. */
import type { Command } from 'commander';
import { findAppRoot } from '../../app-root';
import { print } from './verb';

const FLAGS = ['-V', '--version'];

export function declareVersion(program: Command): void {
  program.option(FLAGS.join(', '), 'print the versions of the app, its models, Node and ONNX Runtime');
}

export function asksForVersion([first, ...others]: readonly string[]): boolean {
  return others.length === 0 && FLAGS.includes(first);
}

export async function printVersions(): Promise<void> {
  const { versionText } = await import('../versions');
  print(await versionText(findAppRoot()));
}
