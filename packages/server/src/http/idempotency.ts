import type { Operation } from '@fire-governance/contract/endpoints';
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../db/engine.ts';
import type { Secrets } from '../secrets.ts';
import { Refusal } from './refusal.ts';
import type { Caller } from './types.ts';

interface StoredRow {
  body_hash: Uint8Array;
  reply: Uint8Array | null;
}

export interface OnceRequest {
  operation: Operation;
  caller: Caller;
  key: string;
  /** Method and address with parameters, so that one key cannot serve two resources. */
  target: string;
  bytes: Uint8Array;
}

/** Replies to unsafe requests: the first one is stored with what it did, every later one gets the same. */
export function createIdempotency(db: Database, secrets: Secrets, clock: Clock) {
  const hashOf = (request: OnceRequest) => createHash('sha256').update(request.target).update('\n').update(request.bytes).digest();
  const contextOf = ({ caller, key }: OnceRequest) => `idempotency:${caller.keyId}:${key}`;

  const read = async (request: OnceRequest): Promise<unknown> => {
    const [row] = await db.ownerRead<StoredRow>('select body_hash, reply from idempotency where key_id = $1 and idempotency_key = $2', [
      request.caller.keyId, request.key,
    ]);
    if (!row?.reply) return undefined;
    if (!hashOf(request).equals(row.body_hash)) throw new Refusal('idempotency-conflict');
    // Sealed, because the reply to a report holds its tracking code.
    return JSON.parse(secrets.unseal(row.reply, contextOf(request))) as unknown;
  };

  /** Keeps the reply; false where another request with this key, which it waits for, has been done. */
  const keep = async (sql: Sql, request: OnceRequest, reply: unknown): Promise<boolean> => {
    const { caller, key, operation } = request;
    const kept = await sql.query(
      `insert into idempotency (key_id, idempotency_key, county, area, operation, body_hash, created_at, status, reply)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning 1`,
      [
        caller.keyId, key, caller.county, caller.area, operation.id, hashOf(request), clock.now().toISOString(), operation.status,
        secrets.seal(JSON.stringify(reply), contextOf(request)),
      ],
    );
    return kept.length === 1;
  };

  return {
    /**
     * Does the work once. The first time costs no look for an earlier one: it works, and keeps its reply as the last
     * step. What finds that step taken, or fails because the first one changed things, undoes itself and answers
     * with what was kept. Work that fails keeps nothing, so that it can be tried again.
     */
    async once(request: OnceRequest, prepare: () => Promise<(sql: Sql) => Promise<unknown>>): Promise<{ reply: unknown; replayed: boolean }> {
      try {
        const work = await prepare();
        const reply = await db.scoped(request.caller, async (sql) => {
          const made = await work(sql);
          if (!(await keep(sql, request, made))) throw new DoneBefore();
          return made;
        });
        return { reply, replayed: false };
      } catch (error) {
        const reply = await read(request);
        if (reply !== undefined) return { reply, replayed: true };
        throw error instanceof DoneBefore ? new Refusal('unavailable', { headers: { 'Retry-After': '1' } }) : error;
      }
    },
  };
}

/** Takes back what a request with a used key has done; never leaves this file. */
class DoneBefore extends Error {}

export type Idempotency = ReturnType<typeof createIdempotency>;
