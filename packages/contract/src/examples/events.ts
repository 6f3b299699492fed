import type { events as table } from '../endpoints/events.ts';
import type { Example } from './example.ts';
import { tuanjie } from './sandbox.ts';

export const events: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  list: {
    query: { after: '1041', kinds: 'hazard.*' },
    reply: {
      items: [{
        id: '1042', kind: 'hazard.changed', at: '2026-03-16T02:10:00.000Z', area: tuanjie.code, about: '019cf448-5f80-7c52-8d3e-6a1b2c3d4e5f',
        data: { version: 2, status: 'accepted', category: 'EVAC_BLOCK', deadlineClass: 'A', duty: 'verify', dueAt: '2026-03-17T02:00:00.000Z', paused: false, major: null, action: 'accept' },
      }],
      cursor: '1042', more: false, reset: false,
    },
  },
};
