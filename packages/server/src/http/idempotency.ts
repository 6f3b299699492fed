import type { Operation } from '@fire-governance/contract/endpoints';
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database, Parameter, Sql } from '../db/engine.ts';
import { SEALED } from '../sealing/columns.ts';
import type { Secrets } from '../secrets.ts';
import type { OnceStatement, OnceWork } from './binding.ts';
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
  /** What is kept of the reply; all of it, where nothing is said. */
  keep?: ((reply: unknown) => unknown) | undefined;
}

/** Replies to unsafe requests: the first one is stored with what it did, every later one gets the same. */
export function createIdempotency(db: Database, secrets: Secrets, clock: Clock) {
  const hashOf = (request: OnceRequest) => createHash('sha256').update(request.target).update('\n').update(request.bytes).digest();
  const contextOf = ({ caller, key }: OnceRequest) => SEALED.reply.context(caller.keyId, key);

  const read = async (request: OnceRequest): Promise<unknown> => {
    const [row] = await db.ownerRead<StoredRow>('select body_hash, reply from idempotency where key_id = $1 and idempotency_key = $2 and area = $3', [
      // Whoever has been given another area since does not see what they did in the old one.
      request.caller.keyId, request.key, request.caller.area,
    ]);
    if (!row?.reply) return undefined;
    if (!hashOf(request).equals(row.body_hash)) throw new Refusal('idempotency-conflict');
    // Sealed, because the reply to a report holds its tracking code.
    return JSON.parse(secrets.unseal(row.reply, contextOf(request))) as unknown;
  };

  const rowOf = (request: OnceRequest, reply: unknown): Parameter[] => {
    const { caller, key, operation, keep = (whole: unknown) => whole } = request;
    return [
      caller.keyId, key, caller.county, caller.area, operation.id, hashOf(request), clock.now().toISOString(), operation.status,
      secrets.seal(JSON.stringify(keep(reply)), contextOf(request)),
    ];
  };

  /** Works in a transaction and keeps the reply as its last step; undoes itself where another request, which it waits for, has. */
  const inTransaction = (request: OnceRequest, work: (sql: Sql) => Promise<unknown>) =>
    db.scoped(request.caller, async (sql) => {
      const reply = await work(sql);
      const kept = await sql.query(keepReply(0, ''), rowOf(request, reply));
      if (kept.length === 0) throw new DoneBefore();
      return reply;
    });

  /** The same as one statement: it keeps the reply first, and its other parts do nothing where that was done before. */
  const inStatement = async (request: OnceRequest, { parts, parameters, reply }: OnceStatement<unknown>) => {
    const done = await db.scopedStatement(
      request.caller,
      (scope) => `with ${scope}, kept as (${keepReply(parameters.length, 'from scope')}), ${parts} select from kept`,
      [...parameters, ...rowOf(request, reply)],
    );
    if (done.length === 0) throw new DoneBefore();
    return reply;
  };

  return {
    /**
     * Does the work once. The first time costs no look for an earlier one. What finds its reply kept already, or fails
     * because the first one changed things, undoes itself and answers with what was kept. Work that fails keeps
     * nothing, so that it can be tried again.
     */
    async once(request: OnceRequest, prepare: () => Promise<OnceWork<unknown>>): Promise<{ reply: unknown; replayed: boolean }> {
      try {
        const work = await prepare();
        const reply = await (typeof work === 'function' ? inTransaction(request, work) : inStatement(request, work));
        return { reply, replayed: false };
      } catch (error) {
        const reply = await read(request);
        if (reply !== undefined) return { reply, replayed: true };
        throw error instanceof DoneBefore ? new Refusal('unavailable', { headers: { 'Retry-After': '1' } }) : error;
      }
    },
  };
}

/** Keeps a reply, unless there is one; the parameters of the row follow `before` others. */
function keepReply(before: number, from: string): string {
  const values = Array.from({ length: 9 }, (_, n) => `$${before + n + 1}${TYPES[n]}`);
  return `insert into idempotency (key_id, idempotency_key, county, area, operation, body_hash, created_at, status, reply)
    select ${values.join(', ')} ${from} on conflict do nothing returning 1`;
}

/** Of a `select`, whose parameters do not take their types from the columns. */
const TYPES = ['::uuid', '', '', '', '', '::bytea', '::timestamptz', '::int', '::bytea'];

/** Takes back what a request with a used key has done; never leaves this file. */
class DoneBefore extends Error {}

export type Idempotency = ReturnType<typeof createIdempotency>;
