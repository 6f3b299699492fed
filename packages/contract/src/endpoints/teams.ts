import {
  InvestmentListQuery, InvestmentPage, ProjectListQuery, ProjectPage, Team, TeamListQuery, TeamPage, TeamParams,
} from '../schemas/team.ts';
import { operation } from './operation.ts';

export const teams = {
  list: operation({
    id: 'teams.list', method: 'GET', path: '/teams', access: 'key', scopes: ['reference:read'],
    query: TeamListQuery, status: 200, reply: TeamPage, idempotent: false, paginated: true,
  }),
  get: operation({
    id: 'teams.get', method: 'GET', path: '/teams/{id}', access: 'key', scopes: ['reference:read'],
    params: TeamParams, status: 200, reply: Team, idempotent: false, paginated: false,
  }),
  investments: operation({
    id: 'teams.investments', method: 'GET', path: '/investments', access: 'key', scopes: ['reference:read'],
    query: InvestmentListQuery, status: 200, reply: InvestmentPage, idempotent: false, paginated: true,
  }),
  projects: operation({
    id: 'teams.projects', method: 'GET', path: '/projects', access: 'key', scopes: ['reference:read'],
    query: ProjectListQuery, status: 200, reply: ProjectPage, idempotent: false, paginated: true,
  }),
};
