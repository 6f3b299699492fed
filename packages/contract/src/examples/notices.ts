import type { notices as table } from '../endpoints/notices.ts';
import { chiefTexts } from '../notices/index.ts';
import type { Example } from './example.ts';
import { tuanjie, townshipChief, ximen } from './sandbox.ts';

const id = '01955489-77c0-7d31-9b52-0c6e4f1a2b3c';
const dueAt = '2026-03-03T02:01:12.000Z';

export const notices: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  list: {
    query: { read: 'false', limit: 20 },
    reply: {
      items: [{
        id, at: '2026-03-03T02:01:30.000Z', kind: 'escalate-township',
        text: chiefTexts({ kind: 'escalate-township', category: 'EBIKE', place: tuanjie.name, duty: 'verify', dueAt }),
        area: ximen.code, post: townshipChief.post, name: townshipChief.name, standIn: false,
        hazard: { id: '01955480-3a10-7f2b-8c44-5b8f6a1de902', category: 'EBIKE', status: 'accepted', area: tuanjie.code, areaName: tuanjie.name, schematic: false },
        duty: 'verify', dueAt, status: null, reason: null, readAt: null,
      }],
      nextCursor: null, unread: 1,
    },
  },
  read: { body: { ids: [id] }, reply: { unread: 0 } },
};
