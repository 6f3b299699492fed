import {
  CampaignDetail, CampaignInput, CampaignListQuery, CampaignPage, CampaignParams, PublishedCampaignPage, PublishedCampaignQuery,
} from '../schemas/campaign.ts';
import { CAMPAIGN_LEADERS, INSPECTION_READERS } from '../schemas/staff.ts';
import { operation } from './operation.ts';

/**
 * A campaign is seen by everybody of the staff whose area it touches. Of its progress they see the townships of their own
 * area, and the total. The row policies of the server hold this, not the queries.
 */
export const campaigns = {
  published: operation({
    id: 'campaigns.published', method: 'GET', path: '/campaigns/public', access: 'key', scopes: ['reference:read'],
    query: PublishedCampaignQuery, status: 200, reply: PublishedCampaignPage, idempotent: false, paginated: true,
  }),
  list: operation({
    id: 'campaigns.list', method: 'GET', path: '/campaigns', access: INSPECTION_READERS,
    query: CampaignListQuery, status: 200, reply: CampaignPage, idempotent: false, paginated: true,
  }),
  get: operation({
    id: 'campaigns.get', method: 'GET', path: '/campaigns/{id}', access: INSPECTION_READERS,
    params: CampaignParams, status: 200, reply: CampaignDetail, idempotent: false, versioned: true, paginated: false,
  }),
  create: operation({
    id: 'campaigns.create', method: 'POST', path: '/campaigns', access: CAMPAIGN_LEADERS,
    body: CampaignInput, status: 201, reply: CampaignDetail, idempotent: true, paginated: false,
  }),
  update: operation({
    id: 'campaigns.update', method: 'PUT', path: '/campaigns/{id}', access: CAMPAIGN_LEADERS,
    params: CampaignParams, body: CampaignInput, status: 200, reply: CampaignDetail, idempotent: true, versioned: true, paginated: false,
  }),
  close: operation({
    id: 'campaigns.close', method: 'POST', path: '/campaigns/{id}/close', access: CAMPAIGN_LEADERS,
    params: CampaignParams, status: 200, reply: CampaignDetail, idempotent: true, versioned: true, paginated: false,
  }),
};
