import { randomUUID } from 'node:crypto';
import { SANDBOX_KEY } from '@fire-governance/sandbox';
import type { Asked } from './load.ts';

/** What is asked of the floor and of the product; the bodies are the same. */
export interface Comparison {
  readonly floor: Asked;
  /** Called for each, so that keys can differ; `token` of somebody who is signed in. */
  readonly product: (token: string) => Asked;
}

export const HEADERS = { 'X-Fire-Key': SANDBOX_KEY };
const JSON_TYPE = { 'Content-Type': 'application/json' };
const POSITION = { lon: 122.26, lat: 43.62 };
const CODE = 'nbs:150502009';
const QUERY = `lon=${POSITION.lon}&lat=${POSITION.lat}`;

export const READING: Comparison = { floor: { path: `/areas/${CODE}` }, product: () => ({ path: `/api/v1/areas/${CODE}`, headers: HEADERS }) };

export const LOCATING: Comparison = { floor: { path: `/locate?${QUERY}` }, product: () => ({ path: `/api/v1/locate?${QUERY}`, headers: HEADERS }) };

const body = JSON.stringify({
  category: 'EVAC_BLOCK', description: '楼道里堆放了杂物，走不过去', blocksEscape: true, place: { position: POSITION },
  reporter: { mode: 'named', name: '张三', contact: '13800000000', wantsReply: true },
});

export const REPORTING: Comparison = {
  floor: { method: 'POST', path: '/hazards', headers: JSON_TYPE, body },
  product: () => ({ method: 'POST', path: '/api/v1/hazards', headers: { ...HEADERS, ...JSON_TYPE, 'Idempotency-Key': randomUUID() }, body }),
};

export const staffHeaders = (token: string) => ({ Authorization: `Bearer ${token}` });

/** What somebody of the brigade sees first in the morning. */
export const DESK: Comparison = { floor: { path: '/desk' }, product: (token) => ({ path: '/api/v1/hazards?limit=50', headers: staffHeaders(token) }) };
