import type { chiefs as table } from '../endpoints/chiefs.ts';
import type { Example } from './example.ts';
import { committeeChief, districtChief, horqin, townshipChief, tuanjie, vacantPost, ximen, ximenCenter, ximenTeam } from './sandbox.ts';

export const chiefs: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  list: {
    query: { level: 'township', limit: 2 },
    reply: { items: [vacantPost, townshipChief], nextCursor: 'WyJsZXZlbD10b3duc2hpcCIsIm5iczoxNTA1MDIwMDIiXQ', total: 27 },
  },
  get: { params: { id: townshipChief.id }, reply: townshipChief },
  dutyChain: {
    query: { lon: 122.1533, lat: 43.6257 },
    reply: {
      areas: [horqin, ximen, tuanjie],
      chiefs: [committeeChief, townshipChief, districtChief],
      center: ximenCenter,
      team: { ...ximenTeam, distanceKm: 3.978 },
      schematic: true,
    },
  },
};
