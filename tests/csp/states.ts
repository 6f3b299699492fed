// Every state an element can be in, made by what the network answers.
import type { Page, Route } from 'playwright-core';

const problem = (status: number, type: string, headers: Record<string, string> = {}) => (route: Route): Promise<void> =>
  route.fulfill({
    status,
    headers: { 'content-type': 'application/problem+json', 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After', ...headers },
    body: JSON.stringify({ type: `https://fire-governance.example/problems/${type}`, title: type, status, requestId: 'test-request' }),
  });

/** What is asked for stays unanswered until the page goes away. */
const never = (): void => {};

export const STATES: Readonly<Record<string, ((route: Route) => unknown) | undefined>> = {
  answered: undefined,
  loading: never,
  empty: (route) =>
    route.fulfill({ status: 200, contentType: 'application/json', body: JSON.stringify({ items: [], nextCursor: null, total: 0 }) }),
  denied: problem(403, 'origin-not-allowed'),
  'rate-limited': problem(429, 'rate-limited', { 'Retry-After': '30' }),
  broken: problem(500, 'internal-error'),
  'not found': problem(404, 'not-found'),
  offline: (route) => route.abort('internetdisconnected'),
  'not an API': (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><title>Log in</title>' }),
};

export async function enterState(page: Page, name: keyof typeof STATES): Promise<void> {
  const answer = STATES[name];
  if (answer) await page.route('**/api/v1/**', (route) => answer(route));
}

/** Failed requests are told to the console by the browser itself; that is what these states are about. */
export const NETWORK_NOISE = /^console error: Failed to load resource/;
