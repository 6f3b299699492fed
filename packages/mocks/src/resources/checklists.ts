import { CHECKLISTS, checklistOf } from '@fire-governance/contract/checklists';
import type { Resource } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';

export function checklists(): Resource<'checklists'> {
  return {
    list({ query, locale }) {
      const rows = CHECKLISTS.filter(({ placeType, current }) =>
        (query.placeType === undefined || placeType === query.placeType) && (query.current === undefined || (query.current === 'true') === current));
      return pageOf('checklists', query, locale, rows, ({ id }) => id);
    },
    get({ params }) {
      const found = checklistOf(params.id);
      if (!found) throw new Refusal('not-found');
      return found;
    },
  };
}
