import { Checklist, ChecklistListQuery, ChecklistPage, ChecklistParams } from '../schemas/checklist.ts';
import { operation } from './operation.ts';

export const checklists = {
  list: operation({
    id: 'checklists.list', method: 'GET', path: '/checklists', access: 'key', scopes: ['reference:read'],
    query: ChecklistListQuery, status: 200, reply: ChecklistPage, idempotent: false, paginated: true,
  }),
  get: operation({
    id: 'checklists.get', method: 'GET', path: '/checklists/{id}', access: 'key', scopes: ['reference:read'],
    params: ChecklistParams, status: 200, reply: Checklist, idempotent: false, paginated: false,
  }),
};
