import type { Boundaries } from '@fire-governance/contract';
import { areas } from '@fire-governance/contract/endpoints';
import type { Database } from '../../db/engine.ts';
import { bind, type Binding } from '../../http/binding.ts';
import { paging } from '../../http/cursor.ts';
import { Refusal } from '../../http/refusal.ts';
import { searchPatterns } from '../../reference/search-text.ts';
import { toWgs84 } from '../position.ts';
import { areaChainAt, areaOf, findArea, listAreas, listBoundaries, referenceVersion } from './queries.ts';

export function areaRoutes(db: Database): Binding[] {
  return [
    bind(areas.list, async ({ query, locale }) => {
      const page = paging('areas', query, ['code'], locale);
      const filter = { level: query.level, parent: query.parent, patterns: searchPatterns(query.q ?? '') };
      const [rows, [count]] = await listAreas(db, filter, page.after?.[0], page.limit + 1);
      return page.pageOf(rows, count!.total, (row) => [row.code], areaOf);
    }),
    bind(areas.get, async ({ params }) => {
      const row = await findArea(db, params.code);
      if (!row) throw new Refusal('not-found');
      return areaOf(row);
    }),
    bind(areas.locate, async ({ query }) => {
      const position = toWgs84(query);
      const chain = await areaChainAt(db, position);
      return { position, inside: chain.length > 0, areas: chain.map(areaOf) };
    }),
    bind(areas.boundaries, async ({ query }): Promise<Boundaries> => {
      const rows = await listBoundaries(db, query.level, query.parent);
      return {
        type: 'FeatureCollection',
        features: rows.map(({ geometry, ...properties }) => ({ type: 'Feature', id: properties.code, geometry, properties })),
      };
    }, {
      versionOf: async ({ caller }) => {
        const row = await referenceVersion(db, caller.county);
        return row ? `${row.version} ${row.changed_at.toISOString()}` : '0';
      },
    }),
  ];
}
