import { AreaListQuery, AreaPage, AreaParams, Area, Boundaries, BoundaryQuery, LocateQuery, LocateReply } from '../schemas/area.ts';
import { operation } from './operation.ts';

export const areas = {
  list: operation({
    id: 'areas.list', method: 'GET', path: '/areas', access: 'key', scopes: ['reference:read'],
    query: AreaListQuery, status: 200, reply: AreaPage, idempotent: false, paginated: true,
  }),
  get: operation({
    id: 'areas.get', method: 'GET', path: '/areas/{code}', access: 'key', scopes: ['reference:read'],
    params: AreaParams, status: 200, reply: Area, idempotent: false, paginated: false,
  }),
  locate: operation({
    id: 'areas.locate', method: 'GET', path: '/locate', access: 'key', scopes: ['reference:read'],
    query: LocateQuery, status: 200, reply: LocateReply, idempotent: false, paginated: false,
  }),
  boundaries: operation({
    id: 'areas.boundaries', method: 'GET', path: '/boundaries', access: 'key', scopes: ['reference:read'],
    query: BoundaryQuery, status: 200, reply: Boundaries, idempotent: false, paginated: false,
  }),
};
