import { searchPatternTest } from '../search.ts';
import type { Resource } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { areasAt, publicArea, toWgs84 } from '../place.ts';
import type { MockState } from '../state.ts';

const byCode = <Row extends { code: string }>(rows: readonly Row[]) => [...rows].sort((a, b) => (a.code < b.code ? -1 : 1));

export function areas(state: () => MockState): Resource<'areas'> {
  return {
    list({ query, locale }) {
      const matches = searchPatternTest(query.q);
      const rows = byCode(state().world.areas)
        .filter((area) => query.level === undefined || area.level === query.level)
        .filter((area) => query.parent === undefined || area.parent === query.parent)
        .filter((area) => matches([area.name], [area.pinyin]));
      const page = pageOf('areas', query, locale, rows, ({ code }) => code);
      return { ...page, items: page.items.map(publicArea) };
    },
    get({ params }) {
      const area = state().world.areas.find(({ code }) => code === params.code);
      if (!area) throw new Refusal('not-found');
      return publicArea(area);
    },
    locate({ query }) {
      const position = toWgs84(query);
      const chain = areasAt(state().world.areas, position);
      return { position, inside: chain.length > 0, areas: chain.map(publicArea) };
    },
    boundaries({ query }) {
      const rows = byCode(state().world.areas)
        .filter((area) => query.level === undefined || area.level === query.level)
        .filter((area) => query.parent === undefined || area.parent === query.parent);
      return {
        type: 'FeatureCollection',
        features: rows.map(({ code, name, level, schematic, geometry }) => ({
          type: 'Feature' as const, id: code, geometry, properties: { code, name, level, schematic },
        })),
      };
    },
  };
}
