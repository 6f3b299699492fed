import { UNREAD_COUNTED_MAX, type NoticeKind, type NoticeListQuery, type LocalText, type StaffNotice } from '@fire-governance/contract';
import { chiefTexts } from '@fire-governance/contract/notices';
import type { Parameter, Scope, Sql } from '../../db/engine.ts';

export interface StaffNoticeRecord {
  id: string;
  at: Date;
  kind: NoticeKind;
  for_area: string;
  post: LocalText | null;
  name: string | null;
  stand_in: boolean;
  duty: string | null;
  due_at: Date | null;
  status: string | null;
  reason: string | null;
  read_at: Date | null;
  hazard_id: string;
  category: string;
  hazard_status: string;
  area: string | null;
  area_name: LocalText | null;
  schematic: boolean;
}

const COLUMNS = `n.id, n.at, n.kind, n.for_area, n.post, n.name, n.stand_in, n.duty, n.due_at, n.status, n.reason, r.at as read_at, n.hazard_id, h.category,
  h.status as hazard_status, case when h.area_known then h.area end as area, case when h.area_known then a.name end as area_name, h.schematic`;
const READ = 'left join notice_reads r on r.notice_id = n.id and r.subject = $2::uuid';

/** Notices for the post of an area, newest first; read is what the person who asks has read. */
export async function listStaffNotices(
  sql: Sql, { area, subject }: { area: string; subject: string }, read: NoticeListQuery['read'], after: readonly string[] | undefined, rows: number,
): Promise<StaffNoticeRecord[]> {
  const parameters: Parameter[] = [area, subject, rows, ...(after ?? [])];
  const beyond = after === undefined ? '' : 'and (n.at, n.id) < ($4::timestamptz, $5::uuid)';
  const kept = read === undefined ? '' : `and r.notice_id is ${read === 'true' ? 'not null' : 'null'}`;
  return sql.query<StaffNoticeRecord>(
    `select ${COLUMNS} from notices n join hazards h on h.id = n.hazard_id left join areas a on a.code = h.area ${READ}
     where n.for_area = $1 ${kept} ${beyond} order by n.at desc, n.id desc limit $3::int`,
    parameters,
  );
}

export async function countUnread(sql: Sql, { area, subject }: { area: string; subject: string }): Promise<number> {
  const [row] = await sql.query<{ unread: number }>(
    `select count(*)::int as unread from (select from notices n ${READ} where n.for_area = $1 and r.notice_id is null limit ${UNREAD_COUNTED_MAX}) as counted`, [area, subject],
  );
  return row!.unread;
}

/** Those of other posts are passed over; what was read before stays read since then. */
export async function markRead(sql: Sql, scope: Scope & { area: string }, ids: readonly string[], at: Date): Promise<void> {
  await sql.query(
    `insert into notice_reads (notice_id, subject, county, area, at)
     select id, $2::uuid, county, area, $3::timestamptz from notices where for_area = $1 and id = any ($4::uuid[]) on conflict do nothing`,
    [scope.area, scope.keyId, at.toISOString(), ids],
  );
}

export function staffNoticeOf(row: StaffNoticeRecord): StaffNotice {
  const { kind, duty, due_at: dueAt, status, reason } = row;
  return {
    id: row.id, at: row.at.toISOString(), kind,
    text: chiefTexts({ kind, category: row.category, place: row.area_name, duty, dueAt, status, reason }),
    area: row.for_area, post: row.post, name: row.name, standIn: row.stand_in,
    hazard: { id: row.hazard_id, category: row.category, status: row.hazard_status, area: row.area, areaName: row.area_name, schematic: row.schematic },
    duty, dueAt: dueAt?.toISOString() ?? null, status, reason, readAt: row.read_at?.toISOString() ?? null,
  };
}
