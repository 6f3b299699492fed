import { centers } from '@fire-governance/contract/endpoints';
import type { Database } from '../../db/engine.ts';
import { bind, type Binding } from '../../http/binding.ts';
import { paging } from '../../http/cursor.ts';
import { Refusal } from '../../http/refusal.ts';
import { centerOf, findCenter, listCenters } from './queries.ts';

export function centerRoutes(db: Database): Binding[] {
  return [
    bind(centers.list, async ({ query, locale }) => {
      const page = paging('centers', query, ['code', 'id'], locale);
      const [rows, [count]] = await listCenters(db, query.area, page.after, page.limit + 1);
      return page.pageOf(rows, count!.total, (row) => [row.area, row.id], centerOf);
    }),
    bind(centers.get, async ({ params }) => {
      const row = await findCenter(db, params.id);
      if (!row) throw new Refusal('not-found');
      return centerOf(row);
    }),
  ];
}
