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

  const claim = async (sql: Sql, request: OnceRequest): Promise<boolean> => {
    const { caller, key, operation } = request;
    const claimed = await sql.query(
      `insert into idempotency (key_id, idempotency_key, county, area, operation, body_hash, created_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1`,
      [caller.keyId, key, caller.county, caller.area, operation.id, hashOf(request), clock.now().toISOString()],
    );
    return claimed.length === 1;
  };

  return {
    /** The reply of an earlier request with this key, `undefined` when there was none; refuses another body. */
    replyTo: read,
    /** Does the work once. Work that fails takes its claim with it, so that it can be tried again. */
    async once(request: OnceRequest, work: (sql: Sql) => Promise<unknown>): Promise<{ reply: unknown; replayed: boolean }> {
      const done = await db.scoped(request.caller, async (sql) => {
        if (!(await claim(sql, request))) return undefined;
        const reply = await work(sql);
        await sql.query('update idempotency set status = $3, reply = $4 where key_id = $1 and idempotency_key = $2', [
          request.caller.keyId, request.key, request.operation.status, secrets.seal(JSON.stringify(reply), contextOf(request)),
        ]);
        return { reply };
      });
      if (done) return { reply: done.reply, replayed: false };
      // The other one has committed by now: the insert waited for it. A new transaction sees it at any isolation level.
      const reply = await read(request);
      if (reply === undefined) throw new Refusal('unavailable', { headers: { 'Retry-After': '1' } });
      return { reply, replayed: true };
    },
  };
}

export type Idempotency = ReturnType<typeof createIdempotency>;
