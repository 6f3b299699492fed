import { Coverage, CoverageQuery } from '../schemas/coverage.ts';
import { operation } from './operation.ts';

export const coverage = {
  get: operation({
    id: 'coverage.get', method: 'GET', path: '/coverage', access: 'key', scopes: ['reference:read'],
    query: CoverageQuery, status: 200, reply: Coverage, idempotent: false, paginated: false,
  }),
};
