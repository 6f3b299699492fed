import type { places as table } from '../endpoints/places.ts';
import type { Example } from './example.ts';
import { tuanjie, ximenCenter } from './sandbox.ts';

const hazard = { kind: 'hazard' as const, id: '01956a1c-2f00-7b13-a6d2-90c1e2f34a55', category: 'EBIKE' as const, placeType: null, faults: null, schematic: false };

export const places: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  timeline: {
    query: { area: tuanjie.code, limit: 3 },
    reply: {
      items: [
        { ...hazard, at: '2026-03-14T02:05:00.000Z', action: 'accept', status: 'accepted', by: ximenCenter.name, role: 'township' },
        { ...hazard, at: '2026-03-14T00:10:00.000Z', action: null, status: 'reported', by: null, role: null },
        {
          at: '2026-03-12T01:42:00.000Z', kind: 'inspection', id: '5f0c2a9e-6a3d-4d59-8e1b-2f7c90a4d310', action: null, status: null, category: null, placeType: 'home', faults: 1,
          by: null, role: 'community-chief', schematic: false,
        },
      ],
      nextCursor: null,
    },
  },
};
