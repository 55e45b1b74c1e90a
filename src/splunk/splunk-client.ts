/**
 * Access to a search head for the verbs: objects, searches, KV store rows, events. Besides connect.ts and
 * verified-http.ts the only file that uses the SDK. Every method throws a UserError for any error of the server or the
 * network.
 */
import type { IncomingMessage } from 'node:http';
import type Service from 'splunk-sdk/lib/service';
import type { Entity, Parameters } from 'splunk-sdk/lib/service';
import { readEntries, type Entry } from './rest-reply';
import type { VerifiedHttp } from './verified-http';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const JSON_BODY = { 'Content-Type': 'application/json' };

export class SplunkClient {
  constructor(
    private readonly service: Service,
    private readonly http: VerifiedHttp,
  ) {}

  /** @param path below the app, or one that starts with `/services` */
  async entries(path: string, parameters: Parameters = {}): Promise<Entry[]> {
    return readEntries(await this.get(path, parameters));
  }

  /** @returns the parsed answer */
  async get(path: string, parameters: Parameters = {}): Promise<unknown> {
    return (await this.service.get(path, { ...parameters })).data;
  }

  async post(path: string, parameters: Parameters = {}): Promise<unknown> {
    return (await this.service.post(path, parameters)).data;
  }

  async postJson(path: string, body: unknown): Promise<unknown> {
    return (await this.service.request(path, 'POST', {}, null, JSON.stringify(body), { ...JSON_BODY })).data;
  }

  /** Sends raw text, which the server splits into events. Never repeated. */
  async sendEvents(query: Parameters, lines: string): Promise<void> {
    const headers = { 'Content-Type': 'text/plain', 'x-splunk-input-mode': 'streaming' };
    await this.service.request('/services/receivers/stream', 'POST', query, null, lines, headers);
  }

  /** Opens a search's answer: one JSON object per line. */
  openExport(form: Readonly<Record<string, string>>): Promise<IncomingMessage> {
    const url = this.service.urlify('search/v2/jobs/export');
    const body = new URLSearchParams({ ...form, output_mode: 'json' }).toString();
    return this.http.openStream(url, { method: 'POST', headers: this.service._headers({ ...FORM }), body });
  }

  async savedSearches(): Promise<Entity[]> {
    return (await this.service.savedSearches().fetch()).list();
  }

  /** Installs the package at `path` on the server's own disk. */
  async installApp(path: string): Promise<Entity> {
    return this.service.apps().create({ name: path, filename: true, update: true });
  }
}
