import type { centers as table } from '../endpoints/centers.ts';
import type { Example } from './example.ts';
import { ximenCenter } from './sandbox.ts';

export const centers: { [Name in keyof typeof table]: Example<(typeof table)[Name]> } = {
  list: { query: { area: 'nbs:150502002' }, reply: { items: [ximenCenter], nextCursor: null, total: 1 } },
  get: { params: { id: ximenCenter.id }, reply: ximenCenter },
};
