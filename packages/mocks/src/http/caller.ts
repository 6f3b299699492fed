import { HEADERS } from '@fire-governance/contract/endpoints';
import { Refusal } from './refusal.ts';

const LOOPBACK = /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

/** The key of a request. Where a browser names the site, a sandbox key works from this computer only, as on the server. */
export function callerOf(request: Request, keys: readonly string[]): string {
  const key = request.headers.get(HEADERS.key);
  if (!key) throw new Refusal('key-missing');
  if (!keys.includes(key)) throw new Refusal('key-invalid');
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== new URL(request.url).origin && !LOOPBACK.test(origin)) throw new Refusal('origin-not-allowed');
  return key;
}
