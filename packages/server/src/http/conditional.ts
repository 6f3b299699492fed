import type { Context } from 'hono';
import { createHash } from 'node:crypto';
import type { AppEnv } from './types.ts';

/** Seconds a browser may use reference data without asking; after that the entity tag makes asking cheap. */
const REFERENCE_MAX_AGE = 60;

export function entityTag(content: string): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}

/** JSON with an entity tag, or 304 where the caller has it already. */
export function referenceReply(c: Context<AppEnv>, json: string, tag = entityTag(json)): Response {
  const headers = { ETag: tag, 'Cache-Control': `private, max-age=${REFERENCE_MAX_AGE}, must-revalidate` };
  if (matches(c.req.header('if-none-match'), tag)) return c.body(null, 304, headers);
  return c.body(json, 200, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
}

function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === tag);
}
