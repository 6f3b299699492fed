import type { Operation } from '@fire-governance/contract/endpoints';
import { PHOTO_BYTES_MAX } from '@fire-governance/contract';
import { JSON_BYTES_MAX } from '@fire-governance/contract/rules';
import type { Context } from 'hono';
import type { AppEnv } from './types.ts';
import { Refusal } from './refusal.ts';

export interface ReadBody {
  bytes: Uint8Array;
  mediaType: string;
}

/** Reads a body up to the limit; stops reading, rather than measuring afterwards. */
export async function readBody(c: Context<AppEnv>, operation: Operation): Promise<ReadBody> {
  const mediaType = (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  const taken = operation.binary ?? (operation.body ? ['application/json'] : []);
  if (taken.length === 0) return { bytes: new Uint8Array(), mediaType };
  if (!taken.includes(mediaType)) throw new Refusal('unsupported-media-type', { headers: { Accept: taken.join(', ') } });
  const limit = operation.binary ? PHOTO_BYTES_MAX : JSON_BYTES_MAX;
  if (Number(c.req.header('content-length') ?? 0) > limit) throw new Refusal('payload-too-large');
  return { bytes: await readUpTo(c.req.raw, limit), mediaType };
}

async function readUpTo(request: Request, limit: number): Promise<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Refusal('bad-request');
    });
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel().catch(() => {});
      throw new Refusal('payload-too-large');
    }
    parts.push(value);
  }
  return Buffer.concat(parts);
}

/** JSON in UTF-8; anything else is a request that could not be read. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new Refusal('bad-request');
  }
}
