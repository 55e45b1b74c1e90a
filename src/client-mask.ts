/**
 * Pseudonyms for clients, so that a file can be handed on without saying who asked. The same key and client always
 * get the same pseudonym, so incidents can be compared; without the key nobody can test a guess.
 */
import { createHmac, randomBytes } from 'node:crypto';

/** 80 bits: two clients of one network do not meet. */
const PSEUDONYM_BYTES = 10;
const KEY_BYTES = 32;

export type ClientMask = (client: string) => string;

/** @param key any text; undefined makes pseudonyms that no other run makes */
export function createClientMask(key?: string): ClientMask {
  const secret = key === undefined ? randomBytes(KEY_BYTES) : Buffer.from(key, 'utf8');
  return (client) => {
    const digest = createHmac('sha256', secret).update(client.toLowerCase()).digest('hex');
    return `client-${digest.slice(0, 2 * PSEUDONYM_BYTES)}`;
  };
}
