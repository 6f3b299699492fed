import { NormListQuery, NormPage } from '../schemas/norm.ts';
import { operation } from './operation.ts';

export const norms = {
  list: operation({
    id: 'norms.list', method: 'GET', path: '/norms', access: 'key', scopes: ['reference:read'],
    query: NormListQuery, status: 200, reply: NormPage, idempotent: false, paginated: true,
  }),
};
