import { campaigns } from '@fire-governance/contract/endpoints';
import { bind, bindOnce, type Binding } from '../../http/binding.ts';
import { paging } from '../../http/cursor.ts';
import { listCampaigns } from './queries.ts';
import { campaignOf, prepareCampaign, prepareChange, prepareClosing, publishedOf, readCampaign, type CampaignServices } from './service.ts';

export function campaignRoutes(services: CampaignServices): Binding[] {
  const { db, clock } = services;
  return [
    // Before the address of one campaign, which would take `public` for an id.
    bind(campaigns.published, async ({ query, caller, locale }) => {
      const page = paging('public campaigns', query, ['day', 'id'], locale);
      const now = clock.now();
      return db.scoped(caller, async (sql) => {
        const { rows, total } = await listCampaigns(sql, caller.county, { begun: true }, page.after, page.limit + 1, now);
        const { items, ...rest } = page.pageOf(rows, total, (row) => [row.from_day, row.id], (row) => row);
        const shown = [];
        for (const row of items) shown.push(await publishedOf(sql, row, caller.county, now));
        return { ...rest, items: shown };
      });
    }),
    bind(campaigns.list, async ({ query, caller, locale }) => {
      const page = paging('campaigns', query, ['day', 'id'], locale);
      const now = clock.now();
      const { rows, total } = await db.scoped(caller, (sql) => listCampaigns(sql, caller.county, { status: query.status }, page.after, page.limit + 1, now));
      return page.pageOf(rows, total, (row) => [row.from_day, row.id], (row) => campaignOf(row, now));
    }, { caching: 'none' }),
    bind(campaigns.get, ({ params, caller }) => readCampaign(services, params.id, caller), { caching: 'none' }),
    bindOnce(campaigns.create, { prepare: async (call) => prepareCampaign(services, call.body, call) }),
    bindOnce(campaigns.update, { prepare: async (call) => prepareChange(services, call.params.id, call.ifMatch, call.body, call) }),
    bindOnce(campaigns.close, { prepare: async (call) => prepareClosing(services, call.params.id, call.ifMatch, call) }),
  ];
}
