// Every state an element can be in, made by what the network answers.
import type { Page, Route } from 'playwright-core';

const problem = (status: number, type: string, headers: Record<string, string> = {}) => (route: Route): Promise<void> =>
  route.fulfill({
    status,
    headers: { 'content-type': 'application/problem+json', 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After', ...headers },
    body: JSON.stringify({ type: `urn:fire-governance:problem:${type}`, title: type, status, requestId: 'test-request' }),
  });

/** What is asked for stays unanswered until the page goes away. */
const never = (): void => {};

const ID = '01890000-0000-7000-8000-000000000001';
const AREA = { area: 'nbs:150502102', areaName: { 'zh-CN': '示例镇' } };
/** A hazard as staff see it. */
const ROW = {
  id: ID, version: 1, category: 'EVAC_BLOCK', deadlineClass: 'A', status: 'reported', description: '楼道里堆满纸箱', place: { ...AREA, position: null, address: null },
  reportedAt: '2026-11-20T01:00:00Z', updatedAt: '2026-11-20T01:00:00Z', deadline: { duty: 'verify', dueAt: '2026-11-21T01:00:00Z', norm: 'hazard.verify.class-a' },
  overdue: true, pausedAt: null, handler: { area: AREA.area, name: AREA.areaName, phone: null }, followers: 0, photoCount: 0, major: null, schematic: true,
};
const STAFF_REPLIES: Readonly<Record<string, object>> = {
  session: { subject: 's', name: '示例', role: 'township', ...AREA },
  hazards: { items: [ROW], nextCursor: null, total: 1 },
};

/** Somebody is signed in and has work to do; what else is asked for goes to the server. */
const signedIn = (route: Route): Promise<void> => {
  const reply = STAFF_REPLIES[new URL(route.request().url()).pathname.split('/').pop()!];
  return reply ? route.fulfill({ status: 200, contentType: 'application/json', body: JSON.stringify(reply) }) : route.continue();
};

export const STATES: Readonly<Record<string, ((route: Route) => unknown) | undefined>> = {
  answered: undefined,
  'signed in': signedIn,
  loading: never,
  empty: (route) =>
    route.fulfill({ status: 200, contentType: 'application/json', body: JSON.stringify({ items: [], nextCursor: null, total: 0, counts: null }) }),
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
