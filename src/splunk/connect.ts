/**
 * Turns an address and credentials into a client that is logged in. TLS certificates are verified unless the caller
 * says otherwise.
 */
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import Service from 'splunk-sdk/lib/service';
import { UserError } from '../user-error';
import type { Credentials } from './credentials';
import { SplunkClient } from './splunk-client';
import { VerifiedHttp } from './verified-http';

/** Objects of the app are read and written as the app's own, not as the user's private copies. */
const APP = 'dnsexfil';
const OWNER = 'nobody';
const DEFAULT_PORT = '8089';

export interface ConnectOptions {
  /** `https://host:8089`. */
  readonly url: string;
  readonly caFile?: string | undefined;
  readonly insecure: boolean;
  readonly timeoutMs: number;
  /** Waits before a GET is repeated; for tests. */
  readonly retryDelaysMs?: readonly number[];
}

/** @throws UserError SPLUNK_URL, SPLUNK_CA_FILE, and what a request throws */
export async function connect(options: ConnectOptions, credentials: Credentials): Promise<SplunkClient> {
  const { hostname, port } = parseUrl(options.url);
  const trusted =
    options.caFile === undefined ? undefined : [...rootCertificates, readCertificates(options.caFile)];
  const { insecure, timeoutMs } = options;
  const http = new VerifiedHttp({ trusted, insecure, timeoutMs }, options.retryDelaysMs);
  const isToken = 'token' in credentials;
  http.addSecret(isToken ? credentials.token : credentials.password);
  const service = new Service(http, {
    scheme: 'https',
    host: hostname,
    port: port === '' ? DEFAULT_PORT : port,
    owner: OWNER,
    app: APP,
    // Repeating a login after a 401 would also repeat the request, whatever it does.
    autologin: false,
    ...(isToken ? { sessionKey: credentials.token, authorization: 'Bearer' } : credentials),
  });
  if (!isToken) await logIn(service);
  if (service.sessionKey !== null) http.addSecret(service.sessionKey);
  return new SplunkClient(service, http);
}

async function logIn(service: Service): Promise<void> {
  try {
    await service.login();
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const text = 'The answer to the login does not come from splunkd: is this the management port, 8089?';
    throw new UserError({ code: 'SPLUNK_NOT_SPLUNKD', text }, { cause });
  }
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' || url.pathname !== '/' || url.search !== '') {
    throw new UserError({
      code: 'SPLUNK_URL',
      text: 'The address must be https://HOST:PORT, without a path, e.g. https://search-head.example.com:8089',
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw new UserError({
      code: 'SPLUNK_URL',
      text: 'The address must not contain a user name or password: set SPLUNK_USERNAME and SPLUNK_PASSWORD.',
    });
  }
  return url;
}

function readCertificates(file: string): string {
  const text = readText(file);
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new UserError({ code: 'SPLUNK_CA_FILE', text: `${file} contains no certificate in PEM form.` });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError({ code: 'SPLUNK_CA_FILE', text: `${file} cannot be read: ${why}` }, { cause });
  }
}
