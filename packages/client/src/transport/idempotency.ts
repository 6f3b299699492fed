import { IDEMPOTENCY_KEY } from '@fire-governance/contract/endpoints/headers';
import { ConfigurationError } from '../errors/configuration-error.ts';

/**
 * A new key for one action of a person. Repeat the action with the same key, and the server does it once.
 * Works where `crypto.randomUUID` is missing: pages without https, Chromium before 92.
 */
export function createIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function checkIdempotencyKey(key: string): string {
  if (IDEMPOTENCY_KEY.test(key)) return key;
  throw new ConfigurationError('`idempotencyKey` must be 16 to 128 visible ASCII characters. Make one with createIdempotencyKey().');
}
