import { chiefs } from '@fire-governance/contract/endpoints';
import type { Database } from '../../db/engine.ts';
import { bind, type Binding } from '../../http/binding.ts';
import { paging } from '../../http/cursor.ts';
import { Refusal } from '../../http/refusal.ts';
import { searchPatterns } from '../../reference/search-text.ts';
import { toWgs84 } from '../position.ts';
import { chiefOf, findChief, listChiefs } from './queries.ts';
import { dutyChain } from './service.ts';

export function chiefRoutes(db: Database): Binding[] {
  return [
    bind(chiefs.list, async ({ query, locale }) => {
      const page = paging('chiefs', query, ['code', 'number', 'id'], locale);
      const filter = {
        level: query.level, area: query.area, patterns: searchPatterns(query.q ?? ''),
        vacant: query.vacant === undefined ? undefined : query.vacant === 'true',
      };
      const [rows, [count]] = await listChiefs(db, filter, page.after, page.limit + 1);
      return page.pageOf(rows, count!.total, (row) => [row.area, String(row.rank), row.id], chiefOf);
    }),
    bind(chiefs.get, async ({ params }) => {
      const row = await findChief(db, params.id);
      if (!row) throw new Refusal('not-found');
      return chiefOf(row);
    }),
    bind(chiefs.dutyChain, async ({ query }) => {
      const at = query.area === undefined ? { position: toWgs84({ lon: query.lon!, lat: query.lat!, crs: query.crs }) } : { area: query.area };
      const chain = await dutyChain(db, at);
      if (!chain) throw new Refusal('not-found');
      return chain;
    }),
  ];
}
