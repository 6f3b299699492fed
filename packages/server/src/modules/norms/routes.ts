import { norms } from '@fire-governance/contract/endpoints';
import { NORMS } from '@fire-governance/contract/norms';
import { bind, type Binding } from '../../http/binding.ts';
import { paging } from '../../http/cursor.ts';

export function normRoutes(): Binding[] {
  return [
    bind(norms.list, async ({ query, locale }) => {
      const page = paging('norms', query, ['code'], locale);
      const start = page.after ? NORMS.findIndex((row) => row.id === page.after![0]) + 1 : 0;
      return page.pageOf(NORMS.slice(start, start + page.limit + 1), NORMS.length, (row) => [row.id], (row) => row);
    }),
  ];
}
