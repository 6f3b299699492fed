import type { coverage as table } from '../endpoints/coverage.ts';
import type { Example } from './example.ts';
import { dalinTeam } from './sandbox.ts';

export const coverage: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  get: {
    query: { area: 'nbs:150502100' },
    reply: {
      area: 'nbs:150502100',
      asOf: '2026-03-02T02:00:00.000Z',
      townships: [{
        area: 'nbs:150502100', name: { 'zh-CN': '大林镇', en: 'Dalin Town' }, kind: 'town', class: 'full-time', teams: [dalinTeam.id],
        hasCenter: true, counted: true, underConstruction: false, schematic: true,
      }],
      totals: { counted: 1, withCenter: 1, byClass: { 'full-time': 1, volunteer: 0, militia: 0, none: 0 } },
      schematic: true,
    },
  },
};
