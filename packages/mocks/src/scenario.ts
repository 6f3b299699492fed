import { Refusal } from './http/refusal.ts';

/** Ways in which a network or a service can be out of order, for trying how a page bears them. */
export const SCENARIOS = ['normal', 'offline', 'slow', 'rate-limited', 'server-error', 'unavailable', 'empty', 'expired-token', 'under-attack'] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** Thrown where no reply arrives at all. */
export class OfflineError extends Error {
  override name = 'OfflineError';
}

const RETRY_AFTER_SECONDS = '30';

/** Answers in the place of a handler where the scenario says so. */
export function assertServed(scenario: Scenario): void {
  switch (scenario) {
    case 'offline':
      throw new OfflineError('The scenario is "offline".');
    case 'rate-limited':
      throw new Refusal('rate-limited', { headers: { 'Retry-After': RETRY_AFTER_SECONDS } });
    case 'server-error':
      throw new Refusal('internal-error');
    case 'unavailable':
      throw new Refusal('unavailable', { headers: { 'Retry-After': RETRY_AFTER_SECONDS } });
    case 'expired-token':
      throw new Refusal('key-invalid', { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
    default:
  }
}

/** Waits, unless the caller gives up first; then throws what the caller gave as the reason. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}
