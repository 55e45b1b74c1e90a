/**
 * The parts of splunk-sdk 2.0.2 that this folder uses. Its index.js is left out on purpose: that file reads a `.env`
 * file from the working directory, and loads an HTTP class that accepts every certificate.
 */
declare module 'splunk-sdk/lib/http' {
  export interface HttpMessage {
    readonly method: string;
    readonly headers: Record<string, string | number>;
    readonly body: string;
  }

  export interface HttpReply {
    readonly response: { readonly headers: object; readonly statusCode: number };
    readonly status: number;
    readonly data: unknown;
    readonly error: null;
  }

  /** Encodes parameters, adds `output_mode=json`, and keeps the session cookie; a subclass does the request. */
  export default class Http {
    makeRequest(url: string, message: HttpMessage): Promise<HttpReply>;
  }
}

declare module 'splunk-sdk/lib/service' {
  import type Http from 'splunk-sdk/lib/http';
  import type { HttpReply } from 'splunk-sdk/lib/http';

  export interface ServiceOptions {
    readonly scheme: string;
    readonly host: string;
    readonly port: string;
    readonly owner: string;
    readonly app: string;
    readonly username?: string;
    readonly password?: string;
    readonly sessionKey?: string;
    /** The first word of the header Authorization. */
    readonly authorization?: string;
    /** Whether to log in again, and repeat the request, after a 401. */
    readonly autologin: boolean;
  }

  export type Parameters = Record<string, string | number | boolean>;

  export interface Entity {
    readonly name: string;
    properties(): Record<string, unknown>;
    enable(): Promise<unknown>;
    disable(): Promise<unknown>;
  }

  export interface Collection {
    fetch(options?: Parameters): Promise<Collection>;
    list(): Entity[];
    create(options: Parameters): Promise<Entity>;
  }

  export default class Service {
    constructor(http: Http, options: ServiceOptions);
    readonly sessionKey: string | null;
    login(): Promise<unknown>;
    /** @returns the URL of a path, below the app's own unless it begins with `/` */
    urlify(path: string): string;
    /** @returns the headers with the one that carries the session; no public method does that */
    _headers(headers: Record<string, string>): Record<string, string>;
    get(path: string, parameters: Parameters): Promise<HttpReply>;
    post(path: string, parameters: Parameters): Promise<HttpReply>;
    request(
      path: string,
      method: string,
      query: Parameters,
      post: Parameters | null,
      body: string,
      headers: Record<string, string>,
    ): Promise<HttpReply>;
    apps(): Collection;
    savedSearches(): Collection;
  }
}
