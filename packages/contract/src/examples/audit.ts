import type { audit as table } from '../endpoints/audit.ts';
import type { Example } from './example.ts';
import { tuanjie } from './sandbox.ts';

export const audit: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  list: {
    query: { operation: 'hazards.reporter', from: '2026-03-01T16:00:00Z', before: '2026-03-31T16:00:00Z' },
    reply: {
      items: [{
        id: '0195547c-51b0-7c11-9d20-7a4c9be1f0b1', at: '2026-03-03T01:20:00.000Z', operation: 'hazards.reporter', role: 'township',
        actor: 'b6f0f9a2-3c7d-8e51-9a44-1d2f3a4b5c6d', area: tuanjie.code, areaName: tuanjie.name, target: '0195547c-51b0-7c11-9d20-7a4c9be1f001',
        detail: { reason: '告知核查结果' }, number: 1842,
      }],
      nextCursor: null,
    },
  },
};
