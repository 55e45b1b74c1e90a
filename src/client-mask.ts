/**
 * Pseudonyms for clients, so that a file can be shared without revealing whose queries it contains. The same key and
 * client always give the same pseudonym, so incidents can be compared; without the key, nobody can test a guess.
 */
import { createHmac, randomBytes } from 'node:crypto';

/** 80 bits, so two clients of a network never share a pseudonym in practice. */
const PSEUDONYM_BYTES = 10;
const KEY_BYTES = 32;

export type ClientMask = (client: string) => string;

/** @param key any text; if undefined, the pseudonyms differ from those of every other run */
export function createClientMask(key?: string): ClientMask {
  const secret = key === undefined ? randomBytes(KEY_BYTES) : Buffer.from(key, 'utf8');
  return (client) => {
    const digest = createHmac('sha256', secret).update(client.toLowerCase()).digest('hex');
    return `client-${digest.slice(0, 2 * PSEUDONYM_BYTES)}`;
  };
}
