/** A splunkd for tests: HTTPS on 127.0.0.1, answers by path, and a record of the requests. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect } from '../../src/splunk/connect';
import type { SplunkClient } from '../../src/splunk/splunk-client';
import type { UserError } from '../../src/user-error';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
  /** Cut the connection after the body. */
  readonly cut?: boolean;
  /** Send nothing, or the body and no end, and keep the connection. */
  readonly silent?: boolean;
}

export type Answers = Partial<Record<string, Answer | Answer[] | ((asked: Asked) => Answer)>>;

const certificates = join(__dirname, '../fixtures/splunkd');
export const caFile = join(certificates, 'ca.pem');

/** splunkd's answer to a request without a valid session (REST API User Manual). */
export const notAuthenticated: Answer = {
  status: 401,
  body: '<?xml version="1.0" encoding="UTF-8"?>\n<response>\n  <messages>\n    <msg type="WARN">call not properly authenticated</msg>\n  </messages>\n</response>\n',
};

export class FakeSplunkd {
  readonly asked: Asked[] = [];
  answers: Answers = {};
  url = '';
  private server: Server | undefined;

  async start(certificate = 'server', key = certificate): Promise<void> {
    const [cert, privateKey] = [`${certificate}.pem`, `${key}.key`].map((name) =>
      readFileSync(join(certificates, name)),
    );
    const server = createServer({ cert, key: privateKey }, (request, response) => {
      void text(request).then((body) => {
        const url = new URL(request.url!, 'https://localhost');
        const asked = {
          method: request.method!,
          // The SDK ends the path of a collection with a slash.
          path: url.pathname.replace(/\/$/, ''),
          query: url.searchParams,
          headers: request.headers,
          body,
        };
        this.asked.push(asked);
        const { status = 200, headers, body: reply, cut, silent } = this.answerTo(asked);
        if (silent === true && reply === '') return;
        const type = reply.startsWith('<') ? 'text/xml; charset=UTF-8' : 'application/json; charset=UTF-8';
        response.writeHead(status, { Server: 'Splunkd', 'Content-Type': type, ...headers });
        response.write(reply, () => {
          if (cut === true) response.destroy();
          else if (silent !== true) response.end();
        });
      });
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Clears the record, and answers only the request for server information. */
  reset(): void {
    this.asked.length = 0;
    this.answers = { 'GET /services/server/info': jsonEntry('server-info', INFO) };
  }

  connect(): Promise<SplunkClient> {
    const options = { url: this.url, caFile, insecure: false, timeoutMs: 2000, retryDelaysMs: [1, 1] };
    return connect(options, { token: 'secret-token' });
  }

  /** Requests to one path. */
  to(path: string): Asked[] {
    return this.asked.filter((asked) => asked.path === path);
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private answerTo(asked: Asked): Answer {
    const answer = this.answers[`${asked.method} ${asked.path}`];
    if (answer === undefined)
      return { status: 404, body: JSON.stringify({ messages: [{ type: 'ERROR', text: 'Not Found' }] }) };
    if (typeof answer === 'function') return answer(asked);
    // The last of several answers is repeated.
    return Array.isArray(answer) ? (answer.length > 1 ? answer.shift()! : answer[0]) : answer;
  }
}

/** One entry of a collection, as `output_mode=json` writes it. */
export const jsonEntry = (name: string, content: object): Answer => ({
  body: JSON.stringify({ generator: { version: '9.4.1' }, entry: [{ name, content }], messages: [] }),
});

/** The rows of a search, as search/jobs/export returns them. */
export function exported(rows: readonly object[]): Answer {
  const lines = rows.map((result, offset) =>
    JSON.stringify({ preview: false, offset, ...(offset === rows.length - 1 && { lastrow: true }), result }),
  );
  return { body: `${(lines.length > 0 ? lines : ['{"preview":false,"lastrow":true}']).join('\n')}\n` };
}

export const INFO = {
  version: '9.4.1',
  serverName: 'sh1',
  os_name: 'Linux',
  cpu_arch: 'x86_64',
  server_roles: ['search_head'],
};

/** @returns the codes of the error that `work` ends with; none if it succeeds */
export const codes = (work: Promise<unknown>): Promise<readonly string[]> =>
  work.then(
    () => [],
    (error: unknown) => (error as UserError).codes,
  );

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

export const EXPORT = 'POST /servicesNS/nobody/dnsexfil/search/v2/jobs/export';
