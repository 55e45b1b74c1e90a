/** The options that all Splunk verbs share, and the client that is created from them. */
import { InvalidArgumentError, type Command } from 'commander';
import type { SplunkClient } from '../../../splunk/splunk-client';
import { note } from './output';

export interface ConnectionFlags {
  readonly url: string;
  readonly user?: string;
  readonly caFile?: string;
  readonly insecure?: boolean;
  readonly timeout: number;
}

const DEFAULT_URL = 'https://localhost:8089';
const DEFAULT_TIMEOUT_SECONDS = 300;

export function withConnection(verb: Command): Command {
  return verb
    .option('--url <url>', 'management port of the search head', process.env.SPLUNK_URL ?? DEFAULT_URL)
    .option('--user <name>', 'user to log in as; the password comes from SPLUNK_PASSWORD or a prompt')
    .option('--ca-file <file>', "PEM file of the authority that signed the server's certificate")
    .option('--insecure', 'trust any certificate; others may then read the password and the data')
    .option(
      '--timeout <seconds>',
      'how long the server may be silent, in seconds',
      seconds,
      DEFAULT_TIMEOUT_SECONDS,
    );
}

export async function openConnection(flags: ConnectionFlags): Promise<SplunkClient> {
  const [{ connect }, { findCredentials }, { askAtTerminal }] = await Promise.all([
    import('../../../splunk/connect'),
    import('../../../splunk/credentials'),
    import('./prompt'),
  ]);
  const { url, user, caFile, insecure = false, timeout } = flags;
  if (insecure) note(`WARN: the certificate of ${url} is not verified (--insecure).`);
  const ask = process.stdin.isTTY ? askAtTerminal : undefined;
  const credentials = await findCredentials({ environment: process.env, username: user, ask });
  return connect({ url, caFile, insecure, timeoutMs: 1000 * timeout }, credentials);
}

function seconds(text: string): number {
  const number = Number(text);
  if (number >= 1 && number <= 86_400) return number;
  throw new InvalidArgumentError('It must be 1 to 86400 seconds.');
}
