import type { campaigns as table } from '../endpoints/campaigns.ts';
import type { Campaign, CampaignDetail, CampaignInput } from '../schemas/campaign.ts';
import type { Example } from './example.ts';
import { horqin, ximen } from './sandbox.ts';

const id = '01954d2c-7b40-7a51-9e0f-3c1d5a7b9e11';

const input: CampaignInput = {
  name: { 'zh-CN': '火灾隐患大排查大起底大整治', en: 'Great search and clean-up of fire hazards' },
  period: { from: '2026-03-01', to: '2026-05-31' },
  areas: [horqin.code], placeTypes: ['small-premises', 'home', 'high-rise'],
  targets: [{ area: ximen.code, inspections: 120 }], published: true,
};

export const campaign: Campaign = {
  id, version: 1, name: input.name, period: input.period, areas: input.areas, placeTypes: input.placeTypes, status: 'running', published: true,
  closedAt: null, createdAt: '2026-02-27T01:00:00.000Z', updatedAt: '2026-02-27T01:00:00.000Z', schematic: false,
};

const none = { inspections: 0, places: 0, hazards: { found: 0, closed: 0, open: 0, overdue: 0 } };

const detail: CampaignDetail = {
  ...campaign,
  progress: {
    asOf: '2026-03-16T01:00:00.000Z',
    total: { target: 120, inspections: 46, places: 44, hazards: { found: 19, closed: 11, open: 7, overdue: 1 } },
    areas: [{ area: ximen.code, areaName: ximen.name, target: 120, inspections: 46, places: 44, hazards: { found: 19, closed: 11, open: 7, overdue: 1 } }],
  },
  canChange: true,
};

export const campaigns: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  published: {
    query: { limit: 1 },
    reply: {
      items: [{
        id, name: input.name, period: input.period, placeTypes: input.placeTypes, status: 'running',
        progress: {
          asOf: '2026-03-16T01:00:00.000Z',
          total: { target: 120, inspections: 45, places: 40, hazards: { found: 15, closed: 10, open: 5, overdue: null } },
          areas: [{ area: ximen.code, areaName: ximen.name, target: 120, inspections: 45, places: 40, hazards: { found: 15, closed: 10, open: 5, overdue: null } }],
        },
        schematic: false,
      }],
      nextCursor: null, total: 1,
    },
  },
  list: { query: { status: 'running' }, reply: { items: [campaign], nextCursor: null, total: 1 } },
  get: { params: { id }, reply: detail },
  create: {
    body: input,
    reply: {
      ...detail, status: 'planned',
      progress: { asOf: '2026-02-27T01:00:00.000Z', total: { target: 120, ...none }, areas: [{ area: ximen.code, areaName: ximen.name, target: 120, ...none }] },
    },
  },
  update: {
    params: { id }, body: { ...input, period: { from: '2026-03-01', to: '2026-06-30' } },
    reply: { ...detail, version: 2, period: { from: '2026-03-01', to: '2026-06-30' }, updatedAt: '2026-03-16T01:00:00.000Z' },
  },
  close: {
    params: { id },
    reply: { ...detail, version: 3, status: 'closed', closedAt: '2026-06-01T02:00:00.000Z', updatedAt: '2026-06-01T02:00:00.000Z', canChange: false },
  },
};
