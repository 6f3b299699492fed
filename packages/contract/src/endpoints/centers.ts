import { Center, CenterListQuery, CenterPage, CenterParams } from '../schemas/center.ts';
import { operation } from './operation.ts';

export const centers = {
  list: operation({
    id: 'centers.list', method: 'GET', path: '/centers', access: 'key', scopes: ['reference:read'],
    query: CenterListQuery, status: 200, reply: CenterPage, idempotent: false, paginated: true,
  }),
  get: operation({
    id: 'centers.get', method: 'GET', path: '/centers/{id}', access: 'key', scopes: ['reference:read'],
    params: CenterParams, status: 200, reply: Center, idempotent: false, paginated: false,
  }),
};
