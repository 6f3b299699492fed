import { Center, CenterListQuery, CenterPage, CenterParams } from '../schemas/center.ts';
import { operation } from './operation.ts';

export const centers = {
  list: operation({
    id: 'centers.list', method: 'GET', path: '/centers', access: 'key',
    summary: 'Township fire safety service centers.',
    query: CenterListQuery, status: 200, reply: CenterPage, idempotent: false, paginated: true, problems: ['validation-failed'],
  }),
  get: operation({
    id: 'centers.get', method: 'GET', path: '/centers/{id}', access: 'key',
    summary: 'One service center.',
    params: CenterParams, status: 200, reply: Center, idempotent: false, paginated: false, problems: ['validation-failed', 'not-found'],
  }),
};
