// Reports over the wire, as any program would send them.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

const headers = { 'X-Fire-Key': 'pk_sandbox_horqin', 'Content-Type': 'application/json' };

/** The tracking code of a report that the server has acknowledged. */
export async function report(url: string, description: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/hazards`, {
    method: 'POST',
    headers: { ...headers, 'Idempotency-Key': `start-${randomUUID()}` },
    body: JSON.stringify({ category: 'EBIKE', description, place: { area: 'nbs:150502' }, reporter: { mode: 'anonymous', wantsReply: false } }),
  });
  assert.equal(response.status, 201, await response.clone().text());
  return ((await response.json()) as { trackingCode: string }).trackingCode;
}

/** What the holder of a code is told that the report says. */
export async function descriptionOf(url: string, code: string): Promise<string | null> {
  const response = await fetch(`${url}/api/v1/hazards/track`, { method: 'POST', headers, body: JSON.stringify({ code }) });
  assert.equal(response.status, 200, await response.clone().text());
  return ((await response.json()) as { description: string | null }).description;
}
