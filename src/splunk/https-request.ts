/**
 * One HTTPS request with node:https: certificates are verified, redirects are not followed, and a server that is silent
 * for too long is an error. Knows nothing of Splunk.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { buffer } from 'node:stream/consumers';

/** How to reach the server, and which certificates to trust. */
export interface Transport {
  /** Certificates in PEM form; undefined means those that Node ships. */
  readonly trusted: readonly string[] | undefined;
  /** Accept any certificate. */
  readonly insecure: boolean;
  /** How long the server may be silent, while connecting and while answering. */
  readonly timeoutMs: number;
}

interface HttpsRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: string;
}

export interface HttpsReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export class RequestTimeout extends Error {
  override readonly name = 'RequestTimeout';
}

/** @returns the code of a failed connection, e.g. ECONNRESET; '' if it has none */
export function errorCode(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** @throws RequestTimeout, or the error of the connection or of TLS, before the first byte of the answer */
export function openHttps(
  url: string,
  message: HttpsRequest,
  transport: Transport,
): Promise<IncomingMessage> {
  const { method, headers, body } = message;
  const length = Buffer.byteLength(body);
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method,
      headers: { ...headers, 'Content-Length': length },
      // Set explicitly, because NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment would switch it off silently.
      rejectUnauthorized: !transport.insecure,
      ...(transport.trusted && { ca: [...transport.trusted] }),
      timeout: transport.timeoutMs,
      agent: false,
    });
    let reply: IncomingMessage | undefined;
    sent.on('timeout', () => {
      const error = new RequestTimeout('The server did not answer in time.');
      // Who reads the answer would otherwise see a cut connection.
      reply?.destroy(error);
      sent.destroy(error);
    });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      reply = answer;
      resolve(answer);
    });
    sent.end(body);
  });
}

/** The same, with the whole body as UTF-8. */
export async function requestHttps(
  url: string,
  message: HttpsRequest,
  transport: Transport,
): Promise<HttpsReply> {
  const reply = await openHttps(url, message, transport);
  const body = (await buffer(reply)).toString('utf8');
  return { status: reply.statusCode ?? 0, headers: reply.headers, body };
}
