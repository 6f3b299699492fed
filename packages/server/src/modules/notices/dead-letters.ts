import type { Sql } from '../../db/engine.ts';

export interface LoggedDelivery {
  id: string;
  at: Date;
  channel: string;
  state: string;
  reason: string | null;
  tries: number;
  last_error: string | null;
  next_try_at: Date | null;
  audience: string;
  kind: string;
  hazard_id: string;
}

export const LISTED_MAX = 500;

/** The log for an operator, newest first; whom it went to is not in it. */
export async function listDeliveries(sql: Pick<Sql, 'query'>, state: string): Promise<LoggedDelivery[]> {
  return sql.query<LoggedDelivery>(
    `select d.id, d.at, d.channel, d.state, d.reason, d.tries, d.last_error, d.next_try_at, n.audience, n.kind, n.hazard_id
     from deliveries d join notices n on n.id = d.notice_id where d.state = $1 order by d.at desc, d.id desc limit ${LISTED_MAX}`,
    [state],
  );
}

/** Dead letters are due again, with all their tries before them; without ids all of them. Answers how many. */
export async function replayDeadLetters(sql: Pick<Sql, 'query'>, ids: readonly string[] | undefined, now: Date): Promise<number> {
  const rows = await sql.query(
    `update deliveries set state = 'waiting', reason = null, tries = 0, last_error = null, at = $2::timestamptz, next_try_at = $2::timestamptz
     where state = 'failed' and ($1::uuid[] is null or id = any ($1::uuid[])) returning 1`,
    [ids ?? null, now.toISOString()],
  );
  return rows.length;
}

/**
 * Results that reporters were not told because there was no channel are settled anew, for an operator who has just set one
 * up. What an office has told them by other means meanwhile is not known here. Answers how many.
 */
export async function replanUntold(sql: Sql): Promise<number> {
  const rows = await sql.query<{ notice_id: string }>(
    `delete from deliveries d using notices n where n.id = d.notice_id and n.audience = 'reporter' and d.state = 'not-given' and d.reason = 'channel-not-configured' returning d.notice_id`,
  );
  await sql.query('update notices set planned_at = null where id = any ($1::uuid[])', [rows.map(({ notice_id: id }) => id)]);
  return rows.length;
}
