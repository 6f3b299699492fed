import { createHash } from 'node:crypto';
import type { Database, Sql } from '../../db/engine.ts';

interface Row {
  id: string;
  at: string;
  county: string;
  area: string;
  /** Null for a reporter or an operator. */
  actor: string | null;
  role: string;
  operation: string;
  target: string | null;
  detail: string;
  seq: string | null;
  hash: Uint8Array | null;
}

// Texts as the database writes them, so that a hash does not depend on how a driver reads them.
const COLUMNS = `id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, county, area, actor::text, role, operation, target::text, detail::text, seq::text, hash`;
const BATCH = 1_000;
const ADVISORY_LOCK = 119_150_503;
const BEGINNING = Buffer.alloc(32);

function hashOf(previous: Uint8Array, seq: bigint, row: Row): Buffer {
  const fields = [seq.toString(), row.id, row.at, row.county, row.area, row.actor, row.role, row.operation, row.target ?? '', row.detail];
  return createHash('sha256').update(previous).update(JSON.stringify(fields)).digest();
}

async function lastLink(sql: Sql): Promise<{ seq: bigint; hash: Uint8Array }> {
  const [row] = await sql.query<Pick<Row, 'seq' | 'hash'>>('select seq::text, hash from audit_log where seq is not null order by audit_log.seq desc limit 1');
  return row ? { seq: BigInt(row.seq!), hash: row.hash! } : { seq: 0n, hash: BEGINNING };
}

/** Chains the next batch of what has come since the last time; one process at a time. Answers how many rows. */
export async function chainAuditLog(db: Database): Promise<number> {
  return db.owner(async (sql) => {
    const [lock] = await sql.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [ADVISORY_LOCK]);
    if (!lock!.mine) return 0;
    let { seq, hash } = await lastLink(sql);
    const rows = await sql.query<Row>(`select ${COLUMNS} from audit_log where seq is null order by audit_log.at, audit_log.id limit ${BATCH}`);
    const links = rows.map((row) => {
      seq += 1n;
      hash = hashOf(hash, seq, row);
      return { id: row.id, seq: seq.toString(), hash: Buffer.from(hash).toString('hex') };
    });
    if (links.length > 0) {
      await sql.query(
        `update audit_log set seq = link.seq, hash = decode(link.hash, 'hex') from jsonb_to_recordset($1::jsonb) as link (id uuid, seq bigint, hash text) where audit_log.id = link.id`,
        [JSON.stringify(links)],
      );
    }
    return links.length;
  });
}

export interface ChainReport {
  /** Rows whose links hold. */
  readonly rows: number;
  /** Number and hash of the last link, for keeping elsewhere: an end that is cut off shows in nothing else. */
  readonly last: string;
  /** Rows not chained yet. */
  readonly waiting: number;
  /** What is wrong with the first row that does not hold; undefined where all do. */
  readonly broken?: string;
}

/**
 * Walks the whole chain and says where it does not hold: a row that was changed, taken out or put in. `known` is a `last` of an
 * earlier walk, which must still be there.
 */
export async function verifyAuditLog(db: Database, known?: string): Promise<ChainReport> {
  const [count] = await db.ownerRead<{ waiting: number }>('select count(*)::int as waiting from audit_log where seq is null');
  const { waiting } = count!;
  let hash: Uint8Array = BEGINNING;
  let expected = 1n;
  const link = () => `${expected - 1n}:${Buffer.from(hash).toString('hex')}`;
  let met = known === undefined || known === link();
  const report = (broken?: string): ChainReport => ({ rows: Number(expected) - 1, last: link(), waiting, ...(broken === undefined ? {} : { broken }) });
  // The walk begins at the first: what stands before it would never be looked at.
  const [before] = await db.ownerRead<{ seq: string }>('select min(seq)::text as seq from audit_log where seq < 1 having min(seq) is not null');
  if (before) return report(`entry ${before.seq} stands before the first`);
  for (;;) {
    const rows = await db.ownerRead<Row>(`select ${COLUMNS} from audit_log where seq >= $1 order by audit_log.seq limit ${BATCH}`, [expected.toString()]);
    for (const row of rows) {
      const seq = BigInt(row.seq!);
      if (seq !== expected) return report(`entry ${expected} is missing; the next one is ${seq}`);
      const next = hashOf(hash, seq, row);
      if (!Buffer.from(row.hash!).equals(next)) return report(`entry ${seq} (${row.id}, ${row.at}) is not what it was when it was chained`);
      hash = next;
      expected += 1n;
      met ||= link() === known;
    }
    if (rows.length < BATCH) return report(met ? undefined : `the known entry ${known!.split(':')[0]} is not there with the hash it had`);
  }
}
