import { runDrill, type Scene } from '../drill.ts';
import type { Answer, Asked, Turn } from '../gateway.ts';
import type { Row } from '../row.ts';

const fault = (name: string, title: string, notices: Row['notices'], turn: (asked: Asked, scene: Scene) => Turn): Row => ({
  name, group: 'network', title, notices, engines: ['postgres', 'pglite'],
  run: (trial) => runDrill({
    name,
    begin: (scene) => scene.gateway.turn((asked) => {
      const taken = turn(asked, scene);
      if (taken.kind !== 'pass') scene.met(taken.kind === 'answer' || taken.kind === 'instead' ? `${taken.answer.status} ${taken.kind === 'instead' ? 'after the work' : 'before the work'}` : `reply ${taken.kind}`);
      return taken;
    }),
  }, trial),
});

const PASS: Turn = { kind: 'pass' };

/** The report arrives; that it did is what gets lost. */
export const lostReply = fault('lost-reply', 'line broken between body and reply', ['no-repeat', 'no-memory'],
  ({ times }, { draw }) => (times === 1 || draw.next() < 0.5 ? { kind: 'lost' } : PASS));

/** What balancers and servers say when something behind them fails, before or after the work was done. */
export const serverErrors = fault('server-errors', 'bursts of 500, 502 and 503', ['no-repeat', 'no-memory'], ({ times }, { draw }) => {
  if (times > 1 && draw.next() < 0.3) return PASS;
  const answer: Answer = { status: draw.pick([500, 502, 503]), body: '<html><body>Bad gateway</body></html>' };
  return { kind: draw.next() < 0.5 ? 'instead' : 'answer', answer };
});

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();
/** What has been seen in the field, and what a broken proxy may come up with. */
const RETRY_AFTER: readonly (() => string)[] = [
  () => '2', () => '0', () => inSeconds(3), () => inSeconds(-86_400), () => '-5', () => '99999999999999', () => '1e400', () => 'soon', () => 'Fri, 31 Dec 9999 23:59:59 GMT', () => '31536000',
];

/** "Not now", with every kind of wish for when. */
export const tooMany = fault('too-many', '429 with Retry-After as seconds, date, negative and absurd', ['no-repeat'], ({ times }, { draw }) => {
  if (times > 1 && draw.next() < 0.3) return PASS;
  const headers = { 'Content-Type': 'application/problem+json', 'Retry-After': draw.pick(RETRY_AFTER)() };
  return { kind: 'answer', answer: { status: 429, headers, body: JSON.stringify({ type: 'urn:fire-governance:problem:rate-limited', title: 'Too many requests', status: 429 }) } };
});

/** A hotel, a hospital, an office: until somebody signs in, everything is answered with the sign-in page. */
export const captivePortal = fault('captive-portal', 'HTML 200 from a captive portal', ['no-repeat'], () => (
  { kind: 'answer', answer: { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: '<!doctype html><title>Sign in</title>' } }));

/** A proxy that ends a reply early and calls it whole. */
export const truncated = fault('truncated', 'truncated JSON', ['no-repeat', 'no-memory'],
  ({ times }, { draw }) => (times === 1 || draw.next() < 0.5 ? { kind: 'cut', share: draw.next() * 0.98 } : PASS));
