import { hazards } from '@fire-governance/contract/endpoints';
import { bind, bindFile, bindOnce, type Binding } from '../../http/binding.ts';
import { paging } from '../../http/cursor.ts';
import { COUNTED_MAX, listCases } from './case-queries.ts';
import { openReporter, prepareStep, readCase } from './case-service.ts';
import { rowOf } from './case-view.ts';
import { exportHazards } from './export.ts';
import type { HazardServices } from './service.ts';

/** What staff do with hazards; what residents do stands in `routes.ts`. */
export function caseRoutes(services: HazardServices): Binding[] {
  const { db, clock } = services;
  return [
    bind(hazards.list, async ({ query, caller, locale }) => {
      const page = paging('hazards', query, ['instant', 'id'], locale);
      const now = clock.now();
      const { rows, total } = await db.scoped(caller, (sql) => listCases(sql, query, caller.area, page.after, page.limit + 1, now));
      const instantOf = query.sort === 'newest' ? 'reported_at' : 'next_due_at';
      const { items, nextCursor } = page.pageOf(rows, total ?? 0, (row) => [row[instantOf]!.toISOString(), row.id], (row) => rowOf(row, now));
      return total === null || total > COUNTED_MAX ? { items, nextCursor } : { items, nextCursor, total };
    }, { caching: 'none' }),
    bindFile(hazards.export, (call) => exportHazards(services, call.body, call)),
    bind(hazards.get, (call) => readCase(services, call.params.id, call), { caching: 'none' }),
    bindOnce(hazards.act, {
      prepare: async (call) => prepareStep(services, call.params.id, call.ifMatch, call.body, call),
      // Links of pictures run out before a kept reply does.
      refresh: (kept, { origin }) => {
        const anew = (photos: typeof kept.photos) => photos.map((photo) => services.links.photoOf(photo, origin));
        return { ...kept, photos: anew(kept.photos), steps: kept.steps.map((step) => ({ ...step, photos: anew(step.photos) })) };
      },
    }),
    bind(hazards.reporter, (call) => openReporter(services, call.params.id, call.body.reason, call)),
  ];
}
