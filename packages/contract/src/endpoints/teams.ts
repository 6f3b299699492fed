import {
  InvestmentListQuery, InvestmentPage, ProjectListQuery, ProjectPage, Team, TeamListQuery, TeamPage, TeamParams,
} from '../schemas/team.ts';
import { operation } from './operation.ts';

export const teams = {
  list: operation({
    id: 'teams.list', method: 'GET', path: '/teams', access: 'key',
    summary: 'Full-time, volunteer and militia teams.',
    query: TeamListQuery, status: 200, reply: TeamPage, idempotent: false, paginated: true, problems: ['validation-failed'],
  }),
  get: operation({
    id: 'teams.get', method: 'GET', path: '/teams/{id}', access: 'key',
    summary: 'One team.',
    params: TeamParams, status: 200, reply: Team, idempotent: false, paginated: false, problems: ['validation-failed', 'not-found'],
  }),
  investments: operation({
    id: 'teams.investments', method: 'GET', path: '/investments', access: 'key',
    summary: 'Money put into barracks, vehicles and equipment.',
    query: InvestmentListQuery, status: 200, reply: InvestmentPage, idempotent: false, paginated: true, problems: ['validation-failed'],
  }),
  projects: operation({
    id: 'teams.projects', method: 'GET', path: '/projects', access: 'key',
    summary: 'Stations being built, with posts planned and filled.',
    query: ProjectListQuery, status: 200, reply: ProjectPage, idempotent: false, paginated: true, problems: ['validation-failed'],
  }),
};
