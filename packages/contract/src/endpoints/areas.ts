import { AreaListQuery, AreaPage, AreaParams, Area, Boundaries, BoundaryQuery, LocateQuery, LocateReply } from '../schemas/area.ts';
import { operation } from './operation.ts';

export const areas = {
  list: operation({
    id: 'areas.list', method: 'GET', path: '/areas', access: 'key',
    summary: 'Divisions of the district by level, parent or name.',
    query: AreaListQuery, status: 200, reply: AreaPage, idempotent: false, paginated: true, problems: ['validation-failed'],
  }),
  get: operation({
    id: 'areas.get', method: 'GET', path: '/areas/{code}', access: 'key',
    summary: 'One division by its code with scheme.',
    params: AreaParams, status: 200, reply: Area, idempotent: false, paginated: false, problems: ['validation-failed', 'not-found'],
  }),
  locate: operation({
    id: 'areas.locate', method: 'GET', path: '/locate', access: 'key',
    summary: 'The divisions a point lies in, largest first.',
    query: LocateQuery, status: 200, reply: LocateReply, idempotent: false, paginated: false, problems: ['validation-failed'],
  }),
  boundaries: operation({
    id: 'areas.boundaries', method: 'GET', path: '/boundaries', access: 'key',
    summary: 'Boundaries as a GeoJSON feature collection.',
    query: BoundaryQuery, status: 200, reply: Boundaries, idempotent: false, paginated: false, problems: ['validation-failed'],
  }),
};
