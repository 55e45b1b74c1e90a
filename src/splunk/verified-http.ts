/**
 * The HTTP class under splunk-sdk. The SDK's own accepts every certificate and prints errors; this one verifies,
 * repeats only what is safe to repeat, and turns every failure into a UserError.
 */
import type { IncomingMessage } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import Http, { type HttpMessage, type HttpReply } from 'splunk-sdk/lib/http';
import { UserError } from '../user-error';
import { errorCode, openHttps, requestHttps, type HttpsReply, type Transport } from './https-request';
import { parseReply } from './rest-reply';
import { connectionError, notSplunkdError, statusError, type Target } from './rest-error';

/** Waits before a GET is repeated. */
const RETRY_DELAYS_MS = [500, 2000];
/** Sent by gateways, or by a splunkd that is starting: the same GET may succeed a moment later. */
const PASSING = [502, 503, 504];
const SHORTEST_SECRET = 3;

export class VerifiedHttp extends Http {
  private readonly secrets: string[] = [];

  constructor(
    private readonly transport: Transport,
    private readonly delaysMs: readonly number[] = RETRY_DELAYS_MS,
  ) {
    super();
  }

  /** Must not be quoted by any error. */
  addSecret(secret: string): void {
    if (secret.length >= SHORTEST_SECRET) this.secrets.push(secret);
  }

  /** Called by the SDK for each request. */
  override async makeRequest(url: string, message: HttpMessage): Promise<HttpReply> {
    const target = targetOf(url);
    const { status, headers, body } = await this.send(url, message, target);
    if (status >= 300) throw statusError(target, { status, headers, body }, this.redact);
    const data = parseReply(body);
    if (data === undefined) throw notSplunkdError(target, headers);
    return { response: { headers, statusCode: status }, status, data, error: null };
  }

  /**
   * A request whose answer is read as it arrives. Never repeated.
   *
   * @throws UserError for a status of 300 or more, too
   */
  async openStream(url: string, message: HttpMessage): Promise<IncomingMessage> {
    const target = targetOf(url);
    const reply = await this.attempt(target, () => openHttps(url, message, this.transport));
    const { statusCode: status = 0, headers } = reply;
    if (status < 300) return reply;
    throw statusError(target, { status, headers, body: await readText(reply) }, this.redact);
  }

  private async send(url: string, message: HttpMessage, target: Target): Promise<HttpsReply> {
    // A POST that failed may still have been executed; repeating it could write twice.
    const delays = message.method === 'GET' ? this.delaysMs : [];
    for (const delay of delays) {
      try {
        const reply = await requestHttps(url, message, this.transport);
        if (!PASSING.includes(reply.status)) return reply;
      } catch (error) {
        if (!isBrokenConnection(error)) throw connectionError(target, error);
      }
      await sleep(delay);
    }
    return this.attempt(target, () => requestHttps(url, message, this.transport));
  }

  private async attempt<T>(target: Target, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw connectionError(target, error);
    }
  }

  private readonly redact = (text: string): string =>
    this.secrets.reduce((safe, secret) => safe.replaceAll(secret, '***'), text);
}

function isBrokenConnection(error: unknown): boolean {
  return ['ECONNRESET', 'EPIPE'].includes(errorCode(error));
}

function targetOf(url: string): Target {
  if (!URL.canParse(url)) throw new UserError({ code: 'SPLUNK_URL', text: `${url} is not a URL.` });
  const { origin, pathname } = new URL(url);
  return { server: origin, path: pathname };
}
