/** Information about a search head, from the search head itself. */
import { asText } from './rest-reply';
import type { SplunkClient } from './splunk-client';

export interface Server {
  readonly name: string;
  readonly version: string;
  readonly isCloud: boolean;
  /** e.g. search_head, shc_member. */
  readonly roles: readonly string[];
  /** e.g. `Linux x86_64`. */
  readonly platform: string;
}

export async function readServer(client: SplunkClient): Promise<Server> {
  const content = (await client.entries('/services/server/info')).at(0)?.content ?? {};
  const roles = Array.isArray(content.server_roles) ? content.server_roles.map(asText) : [];
  return {
    name: asText(content.serverName),
    version: asText(content.version),
    isCloud: asText(content.instance_type) === 'cloud' || asText(content.product_type) === 'cloud',
    roles,
    platform: `${asText(content.os_name)} ${asText(content.cpu_arch)}`.trim(),
  };
}
