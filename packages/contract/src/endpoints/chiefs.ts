import { Chief, ChiefListQuery, ChiefPage, ChiefParams, DutyChain, DutyChainQuery } from '../schemas/chief.ts';
import { operation } from './operation.ts';

export const chiefs = {
  list: operation({
    id: 'chiefs.list', method: 'GET', path: '/chiefs', access: 'key',
    summary: 'Posts of responsibility with their holders; vacant posts are listed as vacant.',
    query: ChiefListQuery, status: 200, reply: ChiefPage, idempotent: false, paginated: true, problems: ['validation-failed'],
  }),
  get: operation({
    id: 'chiefs.get', method: 'GET', path: '/chiefs/{id}', access: 'key',
    summary: 'One post of responsibility.',
    params: ChiefParams, status: 200, reply: Chief, idempotent: false, paginated: false, problems: ['validation-failed', 'not-found'],
  }),
  dutyChain: operation({
    id: 'chiefs.dutyChain', method: 'GET', path: '/duty-chain', access: 'key',
    summary: 'Who is responsible for a point or an area: chiefs from the nearest up, service center, nearest team.',
    query: DutyChainQuery, status: 200, reply: DutyChain, idempotent: false, paginated: false, problems: ['validation-failed', 'not-found'],
  }),
};
