import { notices } from '@fire-governance/contract/endpoints';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../db/engine.ts';
import { bind, type Binding } from '../../http/binding.ts';
import { paging } from '../../http/cursor.ts';
import { countUnread, listStaffNotices, markRead, staffNoticeOf } from './staff-notices.ts';

/** What the holders of posts are told, seen in the desk. */
export function noticeRoutes(db: Database, clock: Clock): Binding[] {
  return [
    bind(notices.list, async ({ query, caller, locale }) => {
      const page = paging('notices', query, ['instant', 'id'], locale);
      const who = { area: caller.area, subject: caller.keyId };
      const { rows, unread } = await db.scoped(caller, async (sql) => ({
        rows: await listStaffNotices(sql, who, query.read, page.after, page.limit + 1), unread: await countUnread(sql, who),
      }));
      const { items, nextCursor } = page.pageOf(rows, 0, (row) => [row.at.toISOString(), row.id], staffNoticeOf);
      return { items, nextCursor, unread };
    }, { caching: 'none' }),
    bind(notices.read, ({ body, caller }) =>
      db.scoped(caller, async (sql) => {
        await markRead(sql, caller, body.ids, clock.now());
        return { unread: await countUnread(sql, { area: caller.area, subject: caller.keyId }) };
      })),
  ];
}
