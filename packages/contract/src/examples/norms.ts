import type { norms as table } from '../endpoints/norms.ts';
import { norm } from '../norms/table.ts';
import type { Example } from './example.ts';

export const norms: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  list: {
    query: { limit: 2 },
    reply: {
      items: [norm('hazard.verify.class-a'), norm('hazard.verify.class-b')],
      nextCursor: 'WyJub3JtcyIsImhhemFyZC52ZXJpZnkuY2xhc3MtYiJd',
      total: 10,
    },
  },
};
