import { audit } from '@fire-governance/contract/endpoints';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../db/engine.ts';
import { bind, type Binding } from '../../http/binding.ts';
import { paging } from '../../http/cursor.ts';
import { auditListStatement, entryOf, listEntries, noteReading } from './reading.ts';

export function auditRoutes({ db, clock }: { db: Database; clock: Clock }): Binding[] {
  return [
    bind(audit.list, async ({ query, caller, locale }) => {
      const page = paging('audit', query, ['instant', 'id'], locale);
      const rows = await db.scoped(caller, async (sql) => {
        await noteReading(sql, caller, query, clock.now());
        return listEntries(sql, auditListStatement(query, caller.area, page.after, page.limit + 1));
      });
      const { items, nextCursor } = page.pageOf(rows, 0, (row) => [row.at.toISOString(), row.id], entryOf);
      return { items, nextCursor };
    }, { caching: 'none' }),
  ];
}
