import type { Context } from 'hono';
import { hash } from 'node:crypto';
import { JSON_TYPE, send } from './reply.ts';
import type { AppEnv } from './types.ts';

/** Seconds a browser may use reference data without asking; after that the entity tag makes asking cheap. */
const REFERENCE_MAX_AGE = 60;

export function entityTag(content: string): string {
  return `"${hash('sha256', content, 'base64url').slice(0, 22)}"`;
}

const headersFor = (tag: string) => ({ ETag: tag, 'Cache-Control': `private, max-age=${REFERENCE_MAX_AGE}, must-revalidate` });

/** 304 where the caller has the reply already. */
export function notModified(c: Context<AppEnv>, tag: string): Response | undefined {
  return matches(c.req.header('if-none-match'), tag) ? send(c, null, 304, headersFor(tag)) : undefined;
}

/** JSON with an entity tag. */
export function referenceReply(c: Context<AppEnv>, json: string, tag = entityTag(json)): Response {
  return notModified(c, tag) ?? send(c, json, 200, { ...JSON_TYPE, ...headersFor(tag) });
}

function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === tag);
}
