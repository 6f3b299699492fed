import { inspections } from '@fire-governance/contract/endpoints';
import { bind, bindOnce, type Binding } from '../../http/binding.ts';
import { paging } from '../../http/cursor.ts';
import { COUNTED_MAX, listInspections } from './queries.ts';
import { prepareInspection, readInspection, type InspectionServices } from './service.ts';
import { rowOf } from './view.ts';

export function inspectionRoutes(services: InspectionServices): Binding[] {
  return [
    bind(inspections.list, async ({ query, caller, locale }) => {
      const page = paging('inspections', query, ['instant', 'id'], locale);
      const { rows, total } = await services.db.scoped(caller, (sql) => listInspections(sql, query, caller, page.after, page.limit + 1));
      const { items, nextCursor } = page.pageOf(rows, total, (row) => [row.finished_at.toISOString(), row.id], rowOf);
      return total > COUNTED_MAX ? { items, nextCursor } : { items, nextCursor, total };
    }, { caching: 'none' }),
    bind(inspections.get, (call) => readInspection(services, call.params.id, call), { caching: 'none' }),
    bindOnce(inspections.create, {
      prepare: (call) => prepareInspection(services, call.body, call),
      // Links of pictures run out before a kept reply does.
      refresh: (kept, { origin }) => ({
        ...kept, answers: kept.answers.map((answer) => ({ ...answer, photos: answer.photos.map((photo) => services.links.photoOf(photo, origin)) })),
      }),
    }),
  ];
}
