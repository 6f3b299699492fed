import type { teams as table } from '../endpoints/teams.ts';
import type { Example } from './example.ts';
import { dalinTeam, SOURCE, ximenTeam } from './sandbox.ts';

export const teams: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  list: { query: { kind: 'militia', area: 'nbs:150502002' }, reply: { items: [ximenTeam], nextCursor: null, total: 1 } },
  get: { params: { id: dalinTeam.id }, reply: dalinTeam },
  investments: {
    query: {},
    reply: {
      items: [
        { id: 'd253e8f2-87cf-81c4-ae6e-335763c46307', kind: 'barracks', yuan: 12_700_000, approximate: true, asOf: '2022-12-31', source: SOURCE },
      ],
      nextCursor: null,
      total: 1,
    },
  },
  projects: {
    query: { area: 'nbs:150502102' },
    reply: {
      items: [{
        id: '2e3fe8ba-9ea2-8657-adca-6c85f8caf8d6', area: 'nbs:150502102',
        name: { 'zh-CN': '余粮堡专职消防站', en: 'Yuliangpu Full-time Fire Station' }, status: 'under-construction',
        postsPlanned: 40, postsFilled: 0, position: { lon: 121.828336, lat: 43.587228 }, startedOn: null, targetOn: null,
        source: SOURCE, schematic: true,
      }],
      nextCursor: null,
      total: 1,
    },
  },
};
