/**
 * Errors between this program and splunkd, as sentences that say what to do. They must not quote a credential: the
 * server's own words go through `redact`, and of a request only the path is quoted.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { UserError } from '../user-error';
import { errorCode, RequestTimeout } from './https-request';
import { parseReply, readMessages } from './rest-reply';

/** Where a request was sent: `https://host:8089` and its path, without parameters. */
export interface Target {
  readonly server: string;
  readonly path: string;
}

interface FailedReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const MAX_QUOTE_CHARACTERS = 300;

const WORDS: Readonly<Record<number, readonly [code: string, advice: string]>> = {
  400: ['SPLUNK_REFUSED', 'splunkd did not accept the request.'],
  401: [
    'SPLUNK_LOGIN',
    'The login failed: the user name, password or token is wrong or has expired, or token authentication is switched off on the server.',
  ],
  402: ['SPLUNK_LICENSE', "The server's Splunk license does not allow this."],
  403: [
    'SPLUNK_FORBIDDEN',
    'This user may not do that. docs/run/splunk-verbs.md lists the capabilities that each verb needs.',
  ],
  404: [
    'SPLUNK_NOT_FOUND',
    'The server has no such object, or hides it from this user. Is the app dnsexfil installed, and its name spelt right?',
  ],
  407: ['SPLUNK_PROXY', 'A proxy asks for a login. Connect to the search head directly.'],
  409: ['SPLUNK_CONFLICT', 'The server says that this already exists or conflicts with its current state.'],
  429: ['SPLUNK_BUSY', 'The server is busy. Try again later.'],
  503: [
    'SPLUNK_BUSY',
    'The server is starting, is in maintenance, or has reached its limit of searches. Try again later.',
  ],
};

/** @returns the error for a status of 300 or more */
export function statusError(target: Target, reply: FailedReply, redact: (text: string) => string): UserError {
  const { status, headers, body } = reply;
  const data = parseReply(body);
  const [code, advice] = explain(status, headers, data !== undefined);
  const said = readMessages(data)
    .map(({ text }) => text)
    .join(' ')
    .slice(0, MAX_QUOTE_CHARACTERS);
  const quoted = said === '' ? '' : ` It said: "${redact(said)}".`;
  return new UserError({
    code,
    text: `${target.server}${target.path} answered ${status}. ${advice}${quoted}`,
  });
}

function explain(
  status: number,
  headers: IncomingHttpHeaders,
  isSplunkd: boolean,
): readonly [code: string, advice: string] {
  if (status < 400) {
    return [
      'SPLUNK_NOT_SPLUNKD',
      'That is a redirect, which splunkd does not send: it may be Splunk Web (port 8000) or a proxy. Use the management port, 8089 by default.',
    ];
  }
  if (!isSplunkd && status !== 407) {
    return ['SPLUNK_NOT_SPLUNKD', `The answer does not come from splunkd. ${whoAnswered(headers)}`];
  }
  return WORDS[status] ?? (status >= 500 ? serverError : WORDS[400]);
}

const serverError = [
  'SPLUNK_SERVER_ERROR',
  'splunkd failed. Its own log, var/log/splunk/splunkd.log, says why.',
] as const;

/** @returns the error for a successful answer that is neither JSON nor Atom */
export function notSplunkdError({ server, path }: Target, headers: IncomingHttpHeaders): UserError {
  const kind = headers['content-type']?.split(';')[0] ?? 'no content type';
  const text = `${server}${path} answered with ${kind} instead of JSON. ${whoAnswered(headers)}`;
  return new UserError({ code: 'SPLUNK_NOT_SPLUNKD', text });
}

function whoAnswered(headers: IncomingHttpHeaders): string {
  const [server, via] = [headers.server, headers.via].map((value) => value?.toString());
  if (via !== undefined) return `It came through a proxy (${via}): connect to the search head directly.`;
  if (server !== undefined && !/splunkd/i.test(server)) {
    return `It was written by "${server}": a proxy, or another server. Use splunkd's management port, 8089 by default.`;
  }
  return "This may be Splunk Web or a proxy: use splunkd's management port, 8089 by default.";
}

const TLS_ADVICE: Readonly<Record<string, string>> = {
  ERR_TLS_CERT_ALTNAME_INVALID:
    'Its certificate is for another host name: use the name in the certificate, or have a certificate issued for this name.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  CERT_NOT_YET_VALID: "Its certificate is not valid yet: check this machine's clock.",
};
const UNTRUSTED = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];
const ISSUER = 'UNABLE_TO_GET_ISSUER_CERT';

/** @returns the error for a connection that failed, was not trusted, or broke */
export function connectionError({ server }: Target, cause: unknown): UserError {
  const [name, text] = explainConnection(server, errorCode(cause), cause);
  return new UserError({ code: name, text }, { cause });
}

function explainConnection(server: string, code: string, cause: unknown): [code: string, text: string] {
  if (cause instanceof RequestTimeout || code === 'ETIMEDOUT') {
    return ['SPLUNK_TIMEOUT', `${server} did not answer in time. Check the address, or raise --timeout.`];
  }
  if (UNTRUSTED.includes(code) || code.startsWith(ISSUER)) {
    const advice =
      'Pass the certificate of its authority with --ca-file (the authority that Splunk ships is etc/auth/cacert.pem), or use --insecure to trust any server, which lets others read your password.';
    return [
      'SPLUNK_TLS',
      `The certificate of ${server} is not signed by an authority that is trusted here. ${advice}`,
    ];
  }
  if (code in TLS_ADVICE) return ['SPLUNK_TLS', `${server} cannot be trusted. ${TLS_ADVICE[code]}`];
  if (code === 'EPROTO' || code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) {
    return [
      'SPLUNK_TLS',
      `${server} does not speak TLS as expected (${code}). Is this the management port, 8089?`,
    ];
  }
  const advice: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'Nothing listens there: is Splunk running, and is this the management port, 8089?',
    ENOTFOUND: 'This host name is not known.',
    EAI_AGAIN: 'This host name cannot be looked up now.',
    ECONNRESET: 'The connection was cut: a firewall or a proxy may not allow it.',
  };
  return ['SPLUNK_UNREACHABLE', `${server} cannot be reached. ${advice[code] ?? code}`];
}
