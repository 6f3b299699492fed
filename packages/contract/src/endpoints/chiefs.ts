import { Chief, ChiefListQuery, ChiefPage, ChiefParams, DutyChain, DutyChainQuery } from '../schemas/chief.ts';
import { operation } from './operation.ts';

export const chiefs = {
  list: operation({
    id: 'chiefs.list', method: 'GET', path: '/chiefs', access: 'key', scopes: ['reference:read'],
    query: ChiefListQuery, status: 200, reply: ChiefPage, idempotent: false, paginated: true,
  }),
  get: operation({
    id: 'chiefs.get', method: 'GET', path: '/chiefs/{id}', access: 'key', scopes: ['reference:read'],
    params: ChiefParams, status: 200, reply: Chief, idempotent: false, paginated: false,
  }),
  dutyChain: operation({
    id: 'chiefs.dutyChain', method: 'GET', path: '/duty-chain', access: 'key', scopes: ['reference:read'],
    query: DutyChainQuery, status: 200, reply: DutyChain, idempotent: false, paginated: false,
  }),
};
