import { CHECKLISTS, checklistOf } from '@fire-governance/contract/checklists';
import { checklists } from '@fire-governance/contract/endpoints';
import { bind, type Binding } from '../../http/binding.ts';
import { paging } from '../../http/cursor.ts';
import { Refusal } from '../../http/refusal.ts';

export function checklistRoutes(): Binding[] {
  return [
    bind(checklists.list, async ({ query, locale }) => {
      const page = paging('checklists', query, ['code'], locale);
      const rows = CHECKLISTS.filter(({ placeType, current }) =>
        (query.placeType === undefined || placeType === query.placeType) && (query.current === undefined || (query.current === 'true') === current));
      const start = page.after ? rows.findIndex((row) => row.id === page.after![0]) + 1 : 0;
      return page.pageOf(rows.slice(start, start + page.limit + 1), rows.length, (row) => [row.id], (row) => row);
    }),
    bind(checklists.get, async ({ params }) => {
      const found = checklistOf(params.id);
      if (!found) throw new Refusal('not-found');
      return found;
    }),
  ];
}
