import type { areas as table } from '../endpoints/areas.ts';
import type { Example } from './example.ts';
import { horqin, tuanjie, ximen } from './sandbox.ts';

export const areas: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  list: { query: { level: 'township', q: 'ximen', limit: 20 }, reply: { items: [ximen], nextCursor: null, total: 1 } },
  get: { params: { code: 'nbs:150502002' }, reply: ximen },
  locate: {
    query: { lon: 122.1533, lat: 43.6257 },
    reply: { position: { lon: 122.1533, lat: 43.6257 }, inside: true, areas: [horqin, ximen, tuanjie] },
  },
  boundaries: {
    query: { level: 'committee', parent: 'nbs:150502002' },
    reply: {
      type: 'FeatureCollection',
      features: [{
        type: 'Feature', id: 'nbs:150502002004',
        geometry: {
          type: 'Polygon',
          coordinates: [[
            [122.128912, 43.652287], [122.129049, 43.623106], [122.158294, 43.615089], [122.162809, 43.629122],
            [122.131751, 43.656691], [122.1314, 43.65667], [122.128912, 43.652287],
          ]],
        },
        properties: { code: 'nbs:150502002004', name: tuanjie.name, level: 'committee', schematic: true },
      }],
    },
  },
};
