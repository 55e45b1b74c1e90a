/**
 * Who logs in: a token or a password, from the environment or a prompt. Never from an argument, which other users of
 * the machine can read in the list of processes.
 */
import { UserError } from '../user-error';

export type Credentials =
  { readonly token: string } | { readonly username: string; readonly password: string };

interface CredentialSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A user name is not secret, so it may be an argument; it overrides the environment. */
  readonly username: string | undefined;
  /** Asks the person at the terminal; undefined if there is none. */
  readonly ask: ((question: string, hidden: boolean) => Promise<string>) | undefined;
}

/** @throws UserError CREDENTIALS_MISSING if neither the environment nor a terminal provides them */
export async function findCredentials({
  environment,
  username,
  ask,
}: CredentialSources): Promise<Credentials> {
  const { SPLUNK_TOKEN: token, SPLUNK_USERNAME: known, SPLUNK_PASSWORD: password } = environment;
  if (token !== undefined && token !== '' && username === undefined) return { token };
  const name = username ?? known ?? (await ask?.('Splunk user name: ', false));
  if (name === undefined || name === '') throw missing();
  const secret = password ?? (await ask?.(`Password of ${name}: `, true));
  if (secret === undefined || secret === '') throw missing();
  return { username: name, password: secret };
}

function missing(): UserError {
  const text =
    'No credentials: set SPLUNK_TOKEN, or SPLUNK_USERNAME and SPLUNK_PASSWORD, in the environment, or run the command on a terminal to be asked for them.';
  return new UserError({ code: 'CREDENTIALS_MISSING', text });
}
